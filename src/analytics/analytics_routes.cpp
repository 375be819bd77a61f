#include "analytics/analytics_routes.hpp"

#include "http/csv_file.hpp"
#include "http/event_stream.hpp"

namespace lectern::analytics {
namespace {

using http::Method;
using http::Query;
using http::Request;

constexpr std::string_view kTag = "analytics";

/// Loans are shown with books and members. What is overdue changes by time alone.
http::CachePolicy kept(http::Pace changes) {
  return {.tags = {"borrows", "books", "members"}, .changes = changes};
}

void add_summaries(http::Router& router, AnalyticsService& analytics) {
  router.add(
      Method::get, "/api/v1/analytics/summary", "get_analytics_summary",
      {.summary = "Get the dashboard: the library now, and its loans of a range of days, by default of the last 30.",
       .tag = kTag,
       .role = http::Role::staff,
       .cached = kept(http::Pace::every_minute)},
      [&](Query<RangeQuery> range, Context& context) -> awaitable<Summary> {
        co_return co_await analytics.get_summary(range.value, context);
      });
  const auto overview = [&](Context& context) -> awaitable<Overview> {
    co_return co_await analytics.get_overview(context);
  };
  const http::RouteDoc overview_doc{.summary = "Get the headline numbers of the library now.",
                                    .tag = kTag,
                                    .role = http::Role::staff,
                                    .cached = kept(http::Pace::every_minute)};
  router.add(Method::get, "/api/v1/analytics/stats/summary", "get_stats_summary", overview_doc, overview);
  router.add(Method::get, "/api/v1/analytics/overview", "get_overview", overview_doc, overview);
}

void add_ranges(http::Router& router, AnalyticsService& analytics) {
  router.add(Method::get, "/api/v1/analytics/stats/trends", "get_trends",
             {.summary = "Get loans and returns by day, by default of the last 30, or by month, of the last 24.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::daily)},
             [&](Query<TrendsQuery> query, Context& context) -> awaitable<Trends> {
               co_return co_await analytics.get_trends(query.value, context);
             });
  router.add(Method::get, "/api/v1/analytics/stats/top-members", "list_top_members",
             {.summary = "List who borrowed most in a range of days, by default the last 30.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::daily)},
             [&](Query<TopQuery> query, Context& context) -> awaitable<std::vector<TopMember>> {
               co_return co_await analytics.list_top_members(query.value, context);
             });
  router.add(Method::get, "/api/v1/analytics/stats/popular", "list_popular_books",
             {.summary = "List the books that were lent most, ever or in a range of days.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::daily)},
             [&](Query<TopQuery> query, Context& context) -> awaitable<std::vector<PopularBook>> {
               co_return co_await analytics.list_popular(query.value, context);
             });
}

void add_states(http::Router& router, AnalyticsService& analytics) {
  router.add(Method::get, "/api/v1/analytics/inventory/health", "get_inventory_health",
             {.summary = "Get how many books are short, out or were never lent.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::never)},
             [&](Context&) -> awaitable<InventoryHealth> { co_return co_await analytics.get_inventory_health(); });
  router.add(Method::get, "/api/v1/analytics/overdue", "get_overdue",
             {.summary = "Get how many loans are overdue, by how many days.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::every_minute)},
             [&](Context& context) -> awaitable<Overdue> { co_return co_await analytics.get_overdue(context); });
  router.add(Method::get, "/api/v1/analytics/utilization", "get_utilization",
             {.summary = "Get which part of all copies is on loan.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::never)},
             [&](Context&) -> awaitable<Utilization> { co_return co_await analytics.get_utilization(); });
}

void add_pages(http::Router& router, AnalyticsService& analytics) {
  router.add(Method::get, "/api/v1/analytics/stats/activity", "list_activity",
             {.summary = "List what happened at the desk, latest first: a loan and its return are two entries.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::never)},
             [&](Query<ListQuery> query, Context&) -> awaitable<Page<Activity>> {
               co_return co_await analytics.list_activity(std::move(query.value));
             });
  router.add(Method::get, "/api/v1/analytics/books/popularity", "list_book_popularity",
             {.summary = "List books by how often they were lent, with their rank.",
              .tag = kTag,
              .role = http::Role::staff,
              .cached = kept(http::Pace::never)},
             [&](Query<ListQuery> query, Context&) -> awaitable<Page<BookPopularity>> {
               co_return co_await analytics.list_popularity(std::move(query.value));
             });
  router.add(
      Method::get, "/api/v1/analytics/members/risk", "list_members_at_risk",
      {.summary = "List the members of a level of risk; without a level, count those of each: {LOW, MEDIUM, HIGH}.",
       .tag = kTag,
       .role = http::Role::staff,
       .cached = kept(http::Pace::every_minute)},
      [&](Query<RiskQuery> query, const Request& request, Context& context) -> awaitable<http::Listing<MemberAtRisk>> {
        if (!query.value.level)
          co_return http::render(co_await analytics.count_risks(std::move(query.value), context), request);
        co_return co_await analytics.list_at_risk(std::move(query.value), context);
      });
}

/// The stream's text up to where it waits again. The headline numbers bear the place of what was told before them.
awaitable<std::string> next_events(std::shared_ptr<Feed> feed) {
  const auto news = co_await feed->next(http::kHeartbeat);
  if (!news) co_return std::string{};
  if (news->empty()) co_return http::heartbeat();
  std::string text;
  std::string last = event_id(news->as_of, "");
  for (const Activity& activity : news->activities) {
    last = event_id(activity.timestamp, activity.id);
    http::append_event(text, enum_name(activity.type), last, to_json(activity));
  }
  if (news->overview) http::append_event(text, "overview", last, to_json(*news->overview));
  co_return text;
}

void add_stream(http::Router& router, FeedService& feeds) {
  router.add(Method::get, "/api/v1/analytics/stream", "stream_analytics",
             {.summary = "Tell at once of loans and returns, and of the headline numbers, as server-sent events.",
              .tag = kTag,
              .role = http::Role::staff,
              .also_as = "text/event-stream"},
             [&](const Request& request, Context& context) -> awaitable<http::Response> {
               auto last_seen = parse_event_id(request.header("Last-Event-ID"));
               const auto feed = co_await feeds.open(std::move(last_seen), context);
               co_return http::event_stream([feed] { return next_events(feed); });
             });
}

}  // namespace

void add_analytics_routes(http::Router& router, AnalyticsService& analytics, FeedService& feeds) {
  add_summaries(router, analytics);
  add_ranges(router, analytics);
  add_states(router, analytics);
  add_pages(router, analytics);
  add_stream(router, feeds);
}

}  // namespace lectern::analytics
