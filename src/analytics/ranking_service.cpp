// Who borrowed most, and what was borrowed most, in a range of days.
#include "analytics/analytics_service.hpp"
#include "analytics/analytics_store.hpp"
#include "analytics/ranking_rules.hpp"
#include "analytics/rollup_store.hpp"
#include "db/found_page.hpp"

namespace lectern::analytics {
namespace {

namespace store = analytics_store;
using std::chrono::days;

using Column = std::vector<std::uint32_t> LoansOfDay::*;

Tally tally_of(const std::vector<HistoryDay>& history, Column column, const IdNumbers& ids) {
  Tally tally{ids.size()};
  for (const HistoryDay& day : history) tally.add((*day.loans).*column);
  return tally;
}

/// The first `limit` that `find` finds of what was ranked: archived ones are passed over. `key` is the row's id.
template <class Row, class RowId, class Find>
awaitable<std::vector<Row>> first_found(const Tally& tally, const IdNumbers& ids, std::int64_t limit, RowId Row::* key,
                                        Find find) {
  std::vector<Row> rows;
  std::size_t done = 0;
  for (std::size_t wanted = static_cast<std::size_t>(limit) * 2;; wanted *= 4) {
    const auto ranked = tally.ranked(ids, wanted);
    while (done < ranked.size() && std::ssize(rows) < limit) {
      std::vector<RowId> some;
      const std::size_t end = std::min(ranked.size(), done + db::kMaxIds);
      for (std::size_t i = done; i < end; ++i) some.emplace_back(ranked[i].id);
      const std::vector<Row> found = co_await find(std::span<const RowId>{some});
      for (std::size_t i = done; i < end && std::ssize(rows) < limit; ++i) {
        const auto row = std::ranges::find(found, RowId{ranked[i].id}, key);
        if (row == found.end()) continue;
        rows.push_back(*row);
        rows.back().borrow_count = ranked[i].count;
      }
      done = end;
    }
    if (std::ssize(rows) == limit || ranked.size() < wanted) co_return rows;
  }
}

}  // namespace

awaitable<std::vector<TopMember>> AnalyticsService::top_members(db::Session& session,
                                                                const std::vector<HistoryDay>& history,
                                                                std::int64_t limit) {
  const Tally tally = tally_of(history, &LoansOfDay::members, history_.members());
  co_return co_await first_found<TopMember>(
      tally, history_.members(), limit, &TopMember::member_id,
      [&](std::span<const MemberId> ids) { return store::list_members(session, ids); });
}

awaitable<std::vector<PopularBook>> AnalyticsService::popular_books(db::Session& session,
                                                                    const std::vector<HistoryDay>& history,
                                                                    std::int64_t limit) {
  const Tally tally = tally_of(history, &LoansOfDay::books, history_.books());
  co_return co_await first_found<PopularBook>(
      tally, history_.books(), limit, &PopularBook::book_id,
      [&](std::span<const BookId> ids) { return store::list_books(session, ids); });
}

awaitable<std::vector<TopMember>> AnalyticsService::list_top_members(TopQuery query, const Context& context) {
  const Range range = range_of(query, calendar_.day_of(context.now));
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<std::vector<TopMember>> {
        const auto history = co_await history_.read_days(snapshot, range);
        co_return co_await top_members(snapshot, history, query.limit.value());
      },
      db::Weight::heavy);
}

awaitable<std::vector<PopularBook>> AnalyticsService::list_popular(TopQuery query, const Context& context) {
  if (!query.from && !query.to) co_return co_await store::list_popular(database_, query.limit.value());
  const Range range = range_of(query, calendar_.day_of(context.now));
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<std::vector<PopularBook>> {
        const auto history = co_await history_.read_days(snapshot, range);
        co_return co_await popular_books(snapshot, history, query.limit.value());
      },
      db::Weight::heavy);
}

awaitable<MonthReport> AnalyticsService::report_month(Month month, const Context& context) {
  const Range range{Day{month / std::chrono::day{1}}, Day{month / std::chrono::last}};
  auto report = co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<MonthReport> {
        constexpr std::int64_t kShown = 10;
        MonthReport made;
        made.month = month_name(range.from);
        made.generated_at = context.now;
        const auto history = co_await history_.read_days(snapshot, range);
        const auto totals = co_await HistoryService::count_days(snapshot, range);
        for (std::size_t i = 0; i < history.size(); ++i) {
          const HistoryDay& day = history[i];
          made.days.push_back({day.day, day.borrow_count, totals[i].return_count, day.member_count});
          made.borrow_count += day.borrow_count;
          made.return_count += totals[i].return_count;
        }
        made.active_members = tally_of(history, &LoansOfDay::members, history_.members()).different();
        made.borrowed_books = tally_of(history, &LoansOfDay::books, history_.books()).different();
        made.top_members = co_await top_members(snapshot, history, kShown);
        made.popular_books = co_await popular_books(snapshot, history, kShown);
        co_return made;
      },
      db::Weight::heavy);
  report.overview = co_await get_overview(context);
  co_return report;
}

awaitable<void> AnalyticsService::learn_days(const Context& context) {
  constexpr days kAtOnce{31};
  const auto first = co_await rollup_store::find_first_day(database_);
  if (!first) co_return;
  for (Day to = calendar_.day_of(context.now); to >= *first; to -= kAtOnce) {
    const Range range{to - kAtOnce + days{1}, to};
    const bool has_room = co_await database_.snapshot(
        [&](db::Snapshot& snapshot) { return history_.learn(snapshot, range); }, db::Weight::heavy);
    if (!has_room) co_return;
  }
}

}  // namespace lectern::analytics
