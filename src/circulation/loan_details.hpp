// What is said of a member and of a book beyond their own rows: their loans and what follows from them (S4's shapes).
#pragma once

#include <vector>

#include "base/json_writer.hpp"
#include "circulation/borrow.hpp"

namespace lectern::circulation {

enum class RiskLevel : std::uint8_t { LOW, MEDIUM, HIGH };
BOOST_DESCRIBE_ENUM(RiskLevel, LOW, MEDIUM, HIGH)

struct MemberLoanSummary {
  std::int64_t total_books_borrowed = 0;
  double overdue_rate_percent = 0;  // of all loans, those returned late or overdue now; two decimals
  RiskLevel risk_level = RiskLevel::LOW;
  Money total_fines_accrued;
};
BOOST_DESCRIBE_STRUCT(MemberLoanSummary, (),
                      (total_books_borrowed, overdue_rate_percent, risk_level, total_fines_accrued))

enum class AvailabilityStatus : std::uint8_t { AVAILABLE, LOW_STOCK, OUT_OF_STOCK };
BOOST_DESCRIBE_ENUM(AvailabilityStatus, AVAILABLE, LOW_STOCK, OUT_OF_STOCK)

/// Durations in whole days of 24 hours, of loans that ended; zero if there is none.
struct BookLoanAnalytics {
  std::int64_t total_times_borrowed = 0;
  double average_borrow_duration = 0;  // days, one decimal
  std::optional<Instant> last_borrowed_at;
  std::int64_t popularity_rank = 1;  // one more than there are books with more loans
  AvailabilityStatus availability_status = AvailabilityStatus::AVAILABLE;
  std::int64_t longest_borrow_duration = 0;
  std::int64_t shortest_borrow_duration = 0;
  std::int64_t return_delay_count = 0;
};
BOOST_DESCRIBE_STRUCT(BookLoanAnalytics, (),
                      (total_times_borrowed, average_borrow_duration, last_borrowed_at, popularity_rank,
                       availability_status, longest_borrow_duration, shortest_borrow_duration, return_delay_count))

struct CurrentBorrower {
  BorrowId borrow_id;
  MemberId member_id;
  std::string name;
  Instant borrowed_at{};
  Instant due_date{};
  std::int64_t days_until_due = 0;  // whole days of 24 hours, rounded down: −1 just after it was due
};
BOOST_DESCRIBE_STRUCT(CurrentBorrower, (), (borrow_id, member_id, name, borrowed_at, due_date, days_until_due))

struct PastLoan {
  MemberId member_id;
  std::string member_name;
  Instant borrowed_at{};
  Instant returned_at{};
  std::int64_t duration_days = 0;
};
BOOST_DESCRIBE_STRUCT(PastLoan, (), (member_id, member_name, borrowed_at, returned_at, duration_days))

struct HistoryMeta {
  std::int64_t total = 0;
  std::int64_t limit = 0;
  std::int64_t offset = 0;
  bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(HistoryMeta, (), (total, limit, offset, has_more))

struct LoanHistory {
  std::vector<PastLoan> data;  // latest return first
  HistoryMeta meta;
};
BOOST_DESCRIBE_STRUCT(LoanHistory, (), (data, meta))

struct HistoryQuery {
  Count<1, 100> history_limit{10};
  Count<0, INT64_MAX> history_offset{0};
};
BOOST_DESCRIBE_STRUCT(HistoryQuery, (), (history_limit, history_offset))

}  // namespace lectern::circulation
