#include "notifications/notification_routes.hpp"

#include "http/event_stream.hpp"

namespace lectern::notifications {
namespace {

using http::Accepted;
using http::Body;
using http::Method;
using http::Path;
using http::Query;
using http::Request;

constexpr std::string_view kTag = "notifications";

/// The stream's text up to where it waits again.
awaitable<std::string> next_events(std::shared_ptr<MemberStream> stream) {
  const auto notices = co_await stream->next(http::kHeartbeat);
  if (!notices) co_return std::string{};
  if (notices->empty()) co_return http::heartbeat();
  std::string text;
  for (const Notice& notice : *notices) http::append_event(text, "notification", notice.id.str(), to_json(notice));
  co_return text;
}

}  // namespace

void add_notification_routes(http::Router& router, NotificationService& notifications, StreamService& streams) {
  router.add(Method::post, "/api/v1/notifications/test", "send_test_notification",
             {.summary = "Send a member a message, to see whether it arrives; a task does it.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "MEMBER_NOT_FOUND"}, {409, "MEMBER_OPTED_OUT"}},
              .idempotent = true},
             [&](Body<NewTest> test, Context& context) -> awaitable<Accepted<jobs::Task>> {
               co_return http::accepted(co_await notifications.send_test(std::move(test.value), context));
             });

  router.add(Method::get, "/api/v1/notifications", "list_notifications",
             {.summary = "List what members were told or are to be told, latest first unless asked otherwise.",
              .tag = kTag,
              .role = http::Role::staff},
             [&](Query<NotificationQuery> query, Context&) -> awaitable<Page<Notification>> {
               co_return co_await notifications.list_notifications(std::move(query.value));
             });

  router.add(Method::get, "/api/v1/members/{id}/stream", "stream_notifications",
             {.summary = "Tell a member at once what there is to tell, as server-sent events.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}, {409, "TOO_MANY_STREAMS"}},
              .also_as = "text/event-stream"},
             [&](Path<MemberId> member, const Request& request, Context& context) -> awaitable<http::Response> {
               const auto last_seen = NotificationId::parse(request.header("Last-Event-ID"));
               const auto stream =
                   co_await streams.open(member.value, last_seen ? std::optional{*last_seen} : std::nullopt, context);
               co_return http::event_stream([stream] { return next_events(stream); });
             });

  router.add(Method::get, "/api/v1/notifications/call-list", "list_calls",
             {.summary = "List members whom no mail reaches and who should be phoned, and what about.",
              .tag = kTag,
              .role = http::Role::staff},
             [&](Query<ListQuery> query, Context& context) -> awaitable<Page<Call>> {
               co_return co_await notifications.list_calls(std::move(query.value), context);
             });
}

}  // namespace lectern::notifications
