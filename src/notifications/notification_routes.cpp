#include "notifications/notification_routes.hpp"

namespace lectern::notifications {
namespace {

using http::Accepted;
using http::Body;
using http::Method;
using http::Query;

constexpr std::string_view kTag = "notifications";

}  // namespace

void add_notification_routes(http::Router& router, NotificationService& notifications) {
  router.add(Method::post, "/api/v1/notifications/test", "send_test_notification",
             {.summary = "Send a member a message, to see whether it arrives; a task does it.",
              .tag = kTag,
              .errors = {{404, "MEMBER_NOT_FOUND"}, {409, "MEMBER_OPTED_OUT"}},
              .idempotent = true},
             [&](Body<NewTest> test, Context& context) -> awaitable<Accepted<jobs::Task>> {
               co_return http::accepted(co_await notifications.send_test(std::move(test.value), context));
             });

  router.add(
      Method::get, "/api/v1/notifications", "list_notifications",
      {.summary = "List what members were told or are to be told, latest first unless asked otherwise.", .tag = kTag},
      [&](Query<NotificationQuery> query, Context&) -> awaitable<Page<Notification>> {
        co_return co_await notifications.list_notifications(std::move(query.value));
      });

  router.add(Method::get, "/api/v1/notifications/call-list", "list_calls",
             {.summary = "List members whom no mail reaches and who should be phoned, and what about.", .tag = kTag},
             [&](Query<ListQuery> query, Context& context) -> awaitable<Page<Call>> {
               co_return co_await notifications.list_calls(std::move(query.value), context);
             });
}

}  // namespace lectern::notifications
