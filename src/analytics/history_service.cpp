#include "analytics/history_service.hpp"

#include <algorithm>

#include "analytics/rollup_store.hpp"

namespace lectern::analytics {
namespace {

using std::chrono::days;

/// A month of a busy library's loans is a few megabytes while it is read, and a year's columns are.
constexpr std::int64_t kDaysAtOnce = 31;
constexpr std::int64_t kCountedDaysAtOnce = 366;

std::size_t index_of(const Range& range, Day day) {
  return static_cast<std::size_t>((day - range.from).count());
}

std::int64_t count_different(std::vector<std::uint32_t> numbers) {
  std::ranges::sort(numbers);
  return std::ranges::unique(numbers).begin() - numbers.begin();
}

/// Those days of the range that have no loans yet, in runs.
std::vector<Range> runs_of_missing(const std::vector<HistoryDay>& history, const Range& range, std::int64_t at_once) {
  std::vector<Day> there;
  for (const HistoryDay& day : history)
    if (day.loans) there.push_back(day.day);
  return runs_without(range, there, at_once);
}

/// What there is of a day is another's that has the same number; the rest is 0.
void add_counts(std::vector<DayTotals>& totals, const std::vector<DayCount>& counts, const Range& range,
                std::int64_t DayTotals::* number) {
  for (const DayCount& day : counts) totals[index_of(range, day.date)].*number = day.count;
}

}  // namespace

awaitable<std::vector<LoansOfDay>> read_loans(db::Session& session, Range run) {
  std::vector<LoansOfDay> days_of_run(static_cast<std::size_t>(run.length()));
  for (const auto& loan : co_await rollup_store::list_loans(session, run)) {
    LoansOfDay& day = days_of_run[index_of(run, loan.borrowed_on)];
    day.members.push_back(static_cast<std::uint32_t>(loan.member_number));
    day.books.push_back(static_cast<std::uint32_t>(loan.book_number));
  }
  co_return days_of_run;
}

awaitable<void> HistoryService::add_counted(db::Session& session, Range range, std::vector<HistoryDay>& history) {
  std::vector<std::optional<std::int64_t>> versions(history.size());  // of what is to be read
  for (const auto& counted : co_await rollup_store::list_counted(session, range)) {
    const std::size_t at = index_of(range, counted.day);
    HistoryDay& day = history[at];
    day.member_count = counted.member_count;
    day.loans = counted.borrow_count == 0 ? std::make_shared<LoansOfDay>() : kept_.find(day.day, counted.version);
    if (!day.loans) versions[at] = counted.version;
  }
  std::vector<Day> others;
  for (std::size_t i = 0; i < history.size(); ++i)
    if (!versions[i]) others.push_back(history[i].day);
  for (const Range& run : runs_without(range, others, kCountedDaysAtOnce)) {
    for (const auto& columns : co_await rollup_store::list_columns(session, run)) {
      const std::size_t at = index_of(range, columns.day);
      history[at].loans =
          std::make_shared<LoansOfDay>(from_column(columns.members.bytes), from_column(columns.books.bytes));
      kept_.keep(columns.day, versions[at].value(), history[at].loans);
    }
  }
}

awaitable<std::vector<HistoryDay>> HistoryService::read_days(db::Session& session, Range range) {
  std::vector<HistoryDay> history(static_cast<std::size_t>(range.length()));
  for (std::size_t i = 0; i < history.size(); ++i) history[i].day = range.from + days{i};
  co_await add_counted(session, range, history);
  for (const Range& run : runs_of_missing(history, range, kDaysAtOnce)) {
    auto read = co_await read_loans(session, run);
    for (std::size_t i = 0; i < read.size(); ++i) {
      HistoryDay& day = history[index_of(range, run.from) + i];
      day.member_count = count_different(read[i].members);
      day.loans = std::make_shared<LoansOfDay>(std::move(read[i]));
    }
  }
  for (HistoryDay& day : history) day.borrow_count = std::ssize(day.loans->members);
  co_return history;
}

awaitable<std::vector<DayTotals>> HistoryService::count_days(db::Session& session, Range range) {
  std::vector<DayTotals> totals(static_cast<std::size_t>(range.length()));
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i].day = range.from + days{i};
  std::vector<Day> known;
  for (const auto& day : co_await rollup_store::list_counted(session, range)) {
    DayTotals& total = totals[index_of(range, day.day)];
    total.borrow_count = day.borrow_count;
    total.return_count = day.return_count;
    known.push_back(day.day);
  }
  for (const Range& run : runs_without(range, known, range.length())) {
    add_counts(totals, co_await rollup_store::count_borrows(session, run), range, &DayTotals::borrow_count);
    add_counts(totals, co_await rollup_store::count_returns(session, run), range, &DayTotals::return_count);
  }
  co_return totals;
}

}  // namespace lectern::analytics
