// A month of the library, as `lectern report` prints it.
#pragma once

#include "analytics/analytics.hpp"

namespace lectern::analytics {

using Month = std::chrono::year_month;

struct ReportDay {
  Day date{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t member_count = 0;  // different members who borrowed
};
BOOST_DESCRIBE_STRUCT(ReportDay, (), (date, borrow_count, return_count, member_count))

struct MonthReport {
  std::string month;  // "2026-03"
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t active_members = 0;  // different ones who borrowed
  std::int64_t borrowed_books = 0;  // different ones
  std::vector<ReportDay> days;
  std::vector<TopMember> top_members;      // 10, by their loans of the month
  std::vector<PopularBook> popular_books;  // 10, by their loans of the month
  Overview overview;                       // as it is now
  Instant generated_at{};
};
BOOST_DESCRIBE_STRUCT(MonthReport, (),
                      (month, borrow_count, return_count, active_members, borrowed_books, days, top_members,
                       popular_books, overview, generated_at))

}  // namespace lectern::analytics
