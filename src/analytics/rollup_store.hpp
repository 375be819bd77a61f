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

/// The loans of a counted day by the numbers of their members and books, as bytes (kept_days.hpp).
struct DayColumns {
  Day day{};
  db::Blob members;
  db::Blob books;
};
BOOST_DESCRIBE_STRUCT(DayColumns, (), (day, members, books))
/// Of those days of the range that are counted and have loans, in order.
awaitable<std::vector<DayColumns>> list_columns(db::Session& session, Range range);

/// The same of one loan, read from the loans themselves.
struct LoanOnDay {
  Day borrowed_on{};
  std::int64_t member_number = 0;
  std::int64_t book_number = 0;
};
BOOST_DESCRIBE_STRUCT(LoanOnDay, (), (borrowed_on, member_number, book_number))
awaitable<std::vector<LoanOnDay>> list_loans(db::Session& session, Range range);

/// Loans made and loans that ended, by day, counted from the loans themselves; days with none are left out.
awaitable<std::vector<DayCount>> count_borrows(db::Session& session, Range range);
awaitable<std::vector<DayCount>> count_returns(db::Session& session, Range range);

/// The day of the first loan, or the one before or after it where the time zone was another; nothing without a loan.
awaitable<std::optional<Day>> find_first_day(db::Session& session);

/// Lets nobody change loans until the end of the transaction: whoever has changed one has ended, and is seen.
awaitable<void> lock_days(db::Transaction& tx);
/// Counts all days of the range that are not counted yet; under that lock. Then their columns are owed.
awaitable<void> count_days(db::Transaction& tx, Range range, std::int64_t version);
/// Those of days that have some stay.
awaitable<void> insert_columns(db::Transaction& tx, DayColumns columns);

}  // namespace lectern::analytics::rollup_store
