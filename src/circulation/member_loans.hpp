// What is said of one member's loans: their history and what it comes to (S4's shapes).
#pragma once

#include <vector>

#include "circulation/loan_details.hpp"

namespace lectern::circulation {

/// A loan in a member's history.
struct MemberLoan {
  BorrowId id;
  BookId book_id;
  std::string book_title;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  std::int64_t duration_days = 0;  // whole days of 24 hours, up to now while the book is out
  bool was_overdue = false;
};
BOOST_DESCRIBE_STRUCT(MemberLoan, (),
                      (id, book_id, book_title, borrowed_at, due_date, returned_at, duration_days, was_overdue))

/// S4 shows ten loans at once.
struct MemberHistoryQuery : BorrowQuery {
  MemberHistoryQuery() { limit = Count<1, 100>::trusted(10); }
};
BOOST_DESCRIBE_STRUCT(MemberHistoryQuery, (BorrowQuery), ())

/// How many loans were made on a local day.
struct LoansOnDay {
  Day borrowed_on{};
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(LoansOnDay, (), (borrowed_on, count))

struct MonthCount {
  std::string month;  // "2026-03"
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(MonthCount, (), (month, count))

/// Durations are whole days of 24 hours of all loans, those of books that are out up to now.
struct MemberAnalytics {
  std::int64_t total_books_borrowed = 0;
  std::int64_t active_books = 0;
  double average_borrow_duration = 0;  // one decimal
  std::optional<std::int64_t> longest_borrow_duration;
  std::optional<std::int64_t> shortest_borrow_duration;  // both null instead of zero, as S4 has it
  std::int64_t overdue_count = 0;                        // returned late, or overdue now
  double overdue_rate_percent = 0;                       // of all loans, one decimal
  std::optional<std::string> favorite_author;
  double borrow_frequency_per_month = 0;  // of 30 days since the first loan, at least one; one decimal
  RiskLevel risk_level = RiskLevel::LOW;
  Money total_fines_accrued;
  std::vector<MonthCount> activity_trend;  // the latest six months, this one included, oldest first
};
BOOST_DESCRIBE_STRUCT(MemberAnalytics, (),
                      (total_books_borrowed, active_books, average_borrow_duration, longest_borrow_duration,
                       shortest_borrow_duration, overdue_count, overdue_rate_percent, favorite_author,
                       borrow_frequency_per_month, risk_level, total_fines_accrued, activity_trend))

}  // namespace lectern::circulation
