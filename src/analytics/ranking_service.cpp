// Who borrowed most, and what was borrowed most, in a range of days.
#include <algorithm>
#include <iterator>

#include "analytics/analytics_service.hpp"
#include "analytics/analytics_store.hpp"
#include "analytics/ranking_rules.hpp"
#include "db/found_page.hpp"

namespace lectern::analytics {
namespace {

namespace store = analytics_store;
using std::chrono::days;

using Column = std::vector<std::uint32_t> LoansOfDay::*;

Tally tally_of(const std::vector<HistoryDay>& history, Column column) {
  Tally tally;
  for (const HistoryDay& day : history) tally.add((*day.loans).*column);
  return tally;
}

/// The rows that `find` has of what was counted, with their counts; it may have others, which are left out.
template <class Find>
auto find_counted(const std::vector<Counted>& counted, Find find)
    -> std::invoke_result_t<Find&, std::span<std::int64_t>> {
  std::vector<std::int64_t> numbers;
  numbers.reserve(counted.size());
  for (const Counted& one : counted) numbers.push_back(one.number);
  auto rows = co_await find(std::span{numbers});
  std::erase_if(rows, [&](auto& row) {
    const auto place = std::ranges::lower_bound(numbers, row.number);
    if (place == numbers.end() || *place != row.number) return true;
    row.borrow_count = counted[static_cast<std::size_t>(place - numbers.begin())].count;
    return false;
  });
  co_return rows;
}

/// The first `limit` of what was counted, by count and then by id, the later one first; archived ones, which `find`
/// does not find, are passed over. `id` is the row's.
template <class Row, class RowId, class Find>
awaitable<std::vector<Row>> first_of(const Tally& tally, std::int64_t limit, RowId Row::* id, Find find) {
  for (std::size_t wanted = static_cast<std::size_t>(limit) * 2;; wanted *= 4) {
    const auto counted = tally.first(wanted);
    auto found = co_await find_counted(counted, find);
    if (std::ssize(found) < limit && counted.size() >= wanted) continue;
    std::ranges::sort(found, [id](const Row& a, const Row& b) {
      return a.borrow_count != b.borrow_count ? a.borrow_count > b.borrow_count : (b.*id).uuid() < (a.*id).uuid();
    });
    found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
    co_return std::vector<Row>(std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
}

}  // namespace

awaitable<std::vector<TopMember>> AnalyticsService::top_members(db::Session& session,
                                                                const std::vector<HistoryDay>& history,
                                                                std::int64_t limit) {
  const Tally tally = tally_of(history, &LoansOfDay::members);
  co_return co_await first_of<TopMember>(
      tally, limit, &TopMember::member_id,
      [&](std::span<const std::int64_t> numbers) { return store::list_members(session, numbers); });
}

awaitable<std::vector<PopularBook>> AnalyticsService::popular_books(db::Session& session,
                                                                    const std::vector<HistoryDay>& history,
                                                                    std::int64_t limit) {
  const Tally tally = tally_of(history, &LoansOfDay::books);
  co_return co_await first_of<PopularBook>(
      tally, limit, &PopularBook::book_id,
      [&](std::span<const std::int64_t> numbers) { return store::list_books(session, numbers); });
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
        made.active_members = tally_of(history, &LoansOfDay::members).different();
        made.borrowed_books = tally_of(history, &LoansOfDay::books).different();
        made.top_members = co_await top_members(snapshot, history, kShown);
        made.popular_books = co_await popular_books(snapshot, history, kShown);
        co_return made;
      },
      db::Weight::heavy);
  report.overview = co_await get_overview(context);
  co_return report;
}

}  // namespace lectern::analytics
