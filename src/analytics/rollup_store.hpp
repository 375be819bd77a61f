// The SQL of what is counted by day (loan_days), and of the loans behind it. Decides nothing.
#pragma once

#include "analytics/analytics.hpp"
#include "db/transaction.hpp"

namespace lectern::analytics::rollup_store {

using db::awaitable;

struct LoanDay {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t member_count = 0;
  std::int64_t version = 0;
  friend bool operator==(const LoanDay&, const LoanDay&) = default;
};
BOOST_DESCRIBE_STRUCT(LoanDay, (), (day, borrow_count, return_count, member_count, version))

/// Those days of the range that are counted, in order.
awaitable<std::vector<LoanDay>> list_counted(db::Session& session, Range range);

/// A loan of a range that is read from the loans themselves.
struct LoanOnDay {
  Day borrowed_on{};
  MemberId member_id;
  BookId book_id;
};
BOOST_DESCRIBE_STRUCT(LoanOnDay, (), (borrowed_on, member_id, book_id))
awaitable<std::vector<LoanOnDay>> list_loans(db::Session& session, Range range);

/// Loans made and loans that ended, by day, counted from the loans themselves; days with none are left out.
awaitable<std::vector<DayCount>> count_borrows(db::Session& session, Range range);
awaitable<std::vector<DayCount>> count_returns(db::Session& session, Range range);

/// The day of the first loan, or the one before or after it where the time zone was another; nothing without a loan.
awaitable<std::optional<Day>> find_first_day(db::Session& session);

/// Lets nobody change loans until the end of the transaction: whoever has changed one has ended, and is seen.
awaitable<void> lock_days(db::Transaction& tx);
/// Counts all days of the range that are not counted yet; under that lock.
awaitable<void> count_days(db::Transaction& tx, Range range, std::int64_t version);
awaitable<void> forget_all(db::Transaction& tx);

}  // namespace lectern::analytics::rollup_store
