// Loans by day, as a range of them is asked for: days that are counted come from there (loan_days, loan_day_columns),
// once they were read from memory; the others, which are the open tail and days that were changed since, are read from
// the loans. All of an answer is of one snapshot. Thread-safe.
#pragma once

#include "analytics/kept_days.hpp"
#include "analytics/range_rules.hpp"
#include "db/session.hpp"

namespace lectern::analytics {

using db::awaitable;

struct HistoryDay {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t member_count = 0;
  SharedLoansOfDay loans;
};

/// The loans of a run of days, by day, read from the loans themselves.
awaitable<std::vector<LoansOfDay>> read_loans(db::Session& session, Range run);

class HistoryService {
 public:
  /// `most_bytes` bounds what is kept of days in memory.
  explicit HistoryService(std::size_t most_bytes) : kept_(most_bytes) {}

  /// Every day of the range, in order, with its loans.
  awaitable<std::vector<HistoryDay>> read_days(db::Session& session, Range range);
  /// The numbers alone; days of which nothing is to be told may be left out.
  static awaitable<std::vector<DayTotals>> count_days(db::Session& session, Range range);

  [[nodiscard]] std::size_t bytes() const { return kept_.bytes(); }

 private:
  /// Adds their loans to the days of the range that are counted, from memory or, which then are kept, from the table.
  awaitable<void> add_counted(db::Session& session, Range range, std::vector<HistoryDay>& history);

  KeptDays kept_;
};

}  // namespace lectern::analytics
