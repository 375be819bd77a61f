#include "analytics/analytics_service.hpp"

#include "analytics/activity_service.hpp"
#include "analytics/analytics_store.hpp"
#include "analytics/ranking_rules.hpp"
#include "db/found_page.hpp"

namespace lectern::analytics {
namespace {

namespace store = analytics_store;
using std::chrono::days;

constexpr std::int64_t kShown = 5;
constexpr std::int64_t kRecent = 10;
constexpr days kForecastDays{7};

Overview overview_of(const store::Totals& totals, const Overdue& overdue) {
  const double utilization = utilization_rate(totals.active, totals.copies);
  return {.total_books = totals.books,
          .active_borrows = totals.active,
          .overdue_borrows = overdue.total,
          .utilization_rate = utilization,
          .health_score = health_score(totals.active, overdue.total, utilization)};
}

InventoryHealth inventory_of(const store::Totals& totals) {
  return {.low_stock_books = totals.low_stock,
          .never_borrowed_books = totals.never_borrowed,
          .fully_unavailable_books = totals.out_of_stock};
}

void add_days(Summary& summary, const std::vector<HistoryDay>& history, const Range& range) {
  std::int64_t last_days = 0;
  for (const HistoryDay& day : history) {
    if (day.day > range.to - kForecastDays) last_days += day.borrow_count;
    if (day.day < range.from) continue;
    summary.daily_borrows.push_back({day.day, day.borrow_count});
    summary.daily_active_members.push_back({day.day, day.member_count});
  }
  summary.forecast = forecast_of(last_days);
}

}  // namespace

awaitable<Overdue> AnalyticsService::overdue(db::Session& session, Instant now) {
  constexpr std::int64_t kSecond = 4;  // days late, from which on a loan is in the second part, or the third
  constexpr std::int64_t kThird = 8;
  return store::count_overdue(session, now, latest_due(calendar_, kSecond, now), latest_due(calendar_, kThird, now));
}

awaitable<Overview> AnalyticsService::get_overview(const Context& context) {
  co_return co_await database_.snapshot([&](db::Snapshot& snapshot) -> awaitable<Overview> {
    const auto totals = co_await store::find_totals(snapshot);
    co_return overview_of(totals, co_await overdue(snapshot, context.now));
  });
}

awaitable<Overdue> AnalyticsService::get_overdue(const Context& context) {
  return overdue(database_, context.now);
}

awaitable<Utilization> AnalyticsService::get_utilization() {
  const auto totals = co_await store::find_totals(database_);
  co_return Utilization{totals.copies, totals.active, utilization_rate(totals.active, totals.copies)};
}

awaitable<InventoryHealth> AnalyticsService::get_inventory_health() {
  co_return inventory_of(co_await store::find_totals(database_));
}

awaitable<Summary> AnalyticsService::get_summary(RangeQuery query, const Context& context) {
  const Range range = range_of(query, calendar_.day_of(context.now));
  co_return co_await database_.snapshot([&](db::Snapshot& snapshot) { return summary(snapshot, range, context.now); },
                                        db::Weight::heavy);
}

awaitable<Summary> AnalyticsService::summary(db::Session& session, Range range, Instant now) {
  Summary summary;
  const auto totals = co_await store::find_totals(session);
  const Overdue late = co_await overdue(session, now);
  summary.overview = overview_of(totals, late);
  summary.overdue_breakdown = late;
  summary.inventory_health = inventory_of(totals);
  auto history =
      co_await history_.read_days(session, {std::min(range.from, range.to - kForecastDays + days{1}), range.to});
  add_days(summary, history, range);
  std::erase_if(history, [&](const HistoryDay& day) { return day.day < range.from; });
  summary.top_members = co_await top_members(session, history, kShown);
  summary.popular_books = co_await store::list_popular(session, kShown);
  summary.recent_activity = co_await read_activity(session, newest_place(), kRecent);
  summary.generated_at = now;
  co_return summary;
}

awaitable<Trends> AnalyticsService::get_trends(TrendsQuery query, const Context& context) {
  const Range range = trend_range(query, calendar_.day_of(context.now));
  const Granularity granularity = query.granularity.value_or(Granularity::day);
  const auto totals = co_await database_.snapshot(
      [&](db::Snapshot& snapshot) { return HistoryService::count_days(snapshot, range); }, db::Weight::heavy);
  co_return Trends{granularity, range.from, range.to, trends_of(totals, range, granularity)};
}

awaitable<Page<Activity>> AnalyticsService::list_activity(ListQuery query) {
  co_return co_await database_.snapshot([&](db::Snapshot& snapshot) { return read_activity_page(snapshot, query); },
                                        db::Weight::heavy);
}

awaitable<Page<BookPopularity>> AnalyticsService::list_popularity(ListQuery query) {
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<Page<BookPopularity>> {
        auto found = co_await store::find_by_popularity(snapshot, query);
        Page<BookPopularity> page{{}, db::page_meta(query, found.total, found.page.next_cursor)};
        for (catalog::Book& book : found.page.rows) {
          const std::int64_t count = book.borrow_count;
          page.data.push_back({co_await catalog_.rank_of(snapshot, count), std::move(book), count});
        }
        co_return page;
      },
      db::Weight::heavy);
}

awaitable<RiskCounts> AnalyticsService::count_risks(RiskQuery query, const Context& context) {
  store::check_risk_query(query, context.now);
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) { return store::count_risks(snapshot, context.now); }, db::Weight::heavy);
}

}  // namespace lectern::analytics
