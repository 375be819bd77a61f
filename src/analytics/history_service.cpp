#include "analytics/history_service.hpp"

#include <algorithm>

#include "analytics/rollup_store.hpp"

namespace lectern::analytics {
namespace {

using std::chrono::days;

/// A month of a busy library is a few megabytes while it is read.
constexpr std::int64_t kDaysAtOnce = 31;

std::size_t index_of(const Range& range, Day day) {
  return static_cast<std::size_t>((day - range.from).count());
}

struct IdsOfDay {
  std::vector<Uuid> members;
  std::vector<Uuid> books;
};

std::int64_t count_different(std::vector<Uuid> ids) {
  std::ranges::sort(ids);
  return std::ranges::unique(ids).begin() - ids.begin();
}

/// What there is of a day is another's that has the same number; the rest is 0.
void add_counts(std::vector<DayTotals>& totals, const std::vector<DayCount>& counts, const Range& range,
                std::int64_t DayTotals::* number) {
  for (const DayCount& day : counts) totals[index_of(range, day.date)].*number = day.count;
}

}  // namespace

awaitable<std::vector<SharedLoansOfDay>> HistoryService::read_loans(db::Session& session, Range run) {
  std::vector<IdsOfDay> ids(static_cast<std::size_t>(run.length()));
  for (const auto& loan : co_await rollup_store::list_loans(session, run)) {
    IdsOfDay& day = ids[index_of(run, loan.borrowed_on)];
    day.members.push_back(loan.member_id.uuid());
    day.books.push_back(loan.book_id.uuid());
  }
  std::vector<SharedLoansOfDay> read;
  for (IdsOfDay& day : ids) {
    auto loans = std::make_shared<LoansOfDay>();
    loans->members.reserve(day.members.size());
    loans->books.reserve(day.books.size());
    kept_.members.append_numbers(day.members, loans->members);
    kept_.books.append_numbers(day.books, loans->books);
    loans->member_count = count_different(std::move(day.members));
    read.push_back(std::move(loans));
  }
  co_return read;
}

awaitable<std::vector<HistoryDay>> HistoryService::read_days(db::Session& session, Range range) {
  const auto counted = co_await rollup_store::list_counted(session, range);
  std::vector<HistoryDay> history(static_cast<std::size_t>(range.length()));
  for (std::size_t i = 0; i < history.size(); ++i) history[i].day = range.from + days{i};
  std::vector<std::optional<std::int64_t>> versions(history.size());
  std::vector<Day> kept;
  for (const auto& day : counted) {
    const std::size_t i = index_of(range, day.day);
    versions[i] = day.version;
    history[i].loans = day.borrow_count == 0 ? std::make_shared<LoansOfDay>() : kept_.find(day.day, day.version);
    if (history[i].loans) kept.push_back(day.day);
  }
  for (const Range& run : runs_without(range, kept, kDaysAtOnce)) {
    auto read = co_await read_loans(session, run);
    for (std::size_t i = 0; i < read.size(); ++i) {
      const std::size_t at = index_of(range, run.from) + i;
      if (versions[at]) kept_.keep(history[at].day, *versions[at], read[i]);
      history[at].loans = std::move(read[i]);
    }
  }
  for (HistoryDay& day : history) {
    day.borrow_count = std::ssize(day.loans->members);
    day.member_count = day.loans->member_count;
  }
  co_return history;
}

awaitable<bool> HistoryService::learn(db::Session& session, Range range) {
  const auto counted = co_await rollup_store::list_counted(session, range);
  if (!counted.empty()) co_await read_days(session, {counted.front().day, counted.back().day});
  co_return kept_.has_room();
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
