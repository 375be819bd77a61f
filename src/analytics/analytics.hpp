// The library in numbers, as clients ask for it and get it (S4's shapes). Days are the library's own, both ends of a
// range included; days without loans are there with 0.
#pragma once

#include <algorithm>
#include <vector>

#include "base/json_writer.hpp"
#include "catalog/book.hpp"
#include "circulation/loan_details.hpp"
#include "members/member.hpp"

namespace lectern::analytics {

using catalog::BookId;
using circulation::BorrowId;
using members::MemberId;

struct Overview {
  std::int64_t total_books = 0;      // titles that are not archived
  std::int64_t active_borrows = 0;   // of all books and members
  std::int64_t overdue_borrows = 0;  // of these
  double utilization_rate = 0;       // active loans of 100 copies of those titles, two decimals
  double health_score = 0;           // of 100, one decimal
};
BOOST_DESCRIBE_STRUCT(Overview, (), (total_books, active_borrows, overdue_borrows, utilization_rate, health_score))

/// Whole days late; a loan less than a day late is in the first.
struct OverdueBreakdown {
  std::int64_t days_1_3 = 0;
  std::int64_t days_4_7 = 0;
  std::int64_t days_7_plus = 0;
};
BOOST_DESCRIBE_STRUCT(OverdueBreakdown, (), (days_1_3, days_4_7, days_7_plus))
struct Overdue : OverdueBreakdown {
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(Overdue, (OverdueBreakdown), (total))

struct Utilization {
  std::int64_t total_copies = 0;  // of titles that are not archived
  std::int64_t active_borrows = 0;
  double utilization_rate = 0;
};
BOOST_DESCRIBE_STRUCT(Utilization, (), (total_copies, active_borrows, utilization_rate))

/// Titles that are not archived.
struct InventoryHealth {
  std::int64_t low_stock_books = 0;  // at most one copy on the shelf
  std::int64_t never_borrowed_books = 0;
  std::int64_t fully_unavailable_books = 0;  // no copy on the shelf
};
BOOST_DESCRIBE_STRUCT(InventoryHealth, (), (low_stock_books, never_borrowed_books, fully_unavailable_books))

/// Not archived; of as many loans the one with the later id comes first.
struct TopMember {
  MemberId member_id;
  std::string name;
  std::int64_t borrow_count = 0;
};
BOOST_DESCRIBE_STRUCT(TopMember, (), (member_id, name, borrow_count))
struct PopularBook {
  BookId book_id;
  std::string title;
  std::string author;
  std::int64_t borrow_count = 0;
};
BOOST_DESCRIBE_STRUCT(PopularBook, (), (book_id, title, author, borrow_count))

struct DayCount {
  Day date{};
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (date, count))

/// From the seven days up to the range's last.
struct Forecast {
  std::int64_t projected_next_7_days_total = 0;
  std::int64_t daily_projection = 0;
};
BOOST_DESCRIBE_STRUCT(Forecast, (), (projected_next_7_days_total, daily_projection))

enum class ActivityType : std::uint8_t { borrow, return_ };
BOOST_DESCRIBE_ENUM(ActivityType, borrow, return_)

/// A loan has one when it is made and another when it ends.
struct Activity {
  std::string id;  // its own
  ActivityType type = ActivityType::borrow;
  BorrowId borrow_id;
  BookId book_id;
  std::string book_title;
  MemberId member_id;
  std::string member_name;
  Instant timestamp{};
};
BOOST_DESCRIBE_STRUCT(Activity, (), (id, type, borrow_id, book_id, book_title, member_id, member_name, timestamp))

struct Summary {
  Overview overview;
  OverdueBreakdown overdue_breakdown;
  std::vector<TopMember> top_members;  // 5, by their loans of the range
  InventoryHealth inventory_health;
  std::vector<DayCount> daily_active_members;  // different members who borrowed
  std::vector<DayCount> daily_borrows;
  Forecast forecast;
  std::vector<PopularBook> popular_books;  // 5, by all loans ever
  std::vector<Activity> recent_activity;   // 10, latest first
  Instant generated_at{};                  // the last member: no part of the entity tag
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (overview, overdue_breakdown, top_members, inventory_health, daily_active_members, daily_borrows,
                       forecast, popular_books, recent_activity, generated_at))

/// Days, both ends included; `from` may be after `to`: then there is none.
struct Range {
  Day from{};
  Day to{};
  [[nodiscard]] std::int64_t length() const { return std::max<std::int64_t>(0, (to - from).count() + 1); }
  friend bool operator==(const Range&, const Range&) = default;
};

struct RangeQuery {
  std::optional<Day> from;
  std::optional<Day> to;
};
BOOST_DESCRIBE_STRUCT(RangeQuery, (), (from, to))

struct TopQuery : RangeQuery {
  Count<1, 100> limit{5};
};
BOOST_DESCRIBE_STRUCT(TopQuery, (RangeQuery), (limit))

enum class Granularity : std::uint8_t { day, month };
BOOST_DESCRIBE_ENUM(Granularity, day, month)

struct TrendsQuery : RangeQuery {
  std::optional<Granularity> granularity;  // the day unless it is said
};
BOOST_DESCRIBE_STRUCT(TrendsQuery, (RangeQuery), (granularity))

struct Trend {
  std::string period;  // "2026-03-02" or "2026-03"
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
};
BOOST_DESCRIBE_STRUCT(Trend, (), (period, borrow_count, return_count))
struct Trends {
  Granularity granularity = Granularity::day;
  Day from{};
  Day to{};
  std::vector<Trend> trends;
};
BOOST_DESCRIBE_STRUCT(Trends, (), (granularity, from, to, trends))

struct BookPopularity {
  std::int64_t rank = 1;  // one more than there are books with more loans, archived ones too
  catalog::Book book;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BookPopularity, (), (rank, book, count))

/// Members who are not archived, by how many of their loans were returned late or are overdue.
struct RiskCounts {
  // NOLINTBEGIN(readability-identifier-naming): as the levels are written
  std::int64_t LOW = 0;
  std::int64_t MEDIUM = 0;
  std::int64_t HIGH = 0;
  // NOLINTEND(readability-identifier-naming)
};
BOOST_DESCRIBE_STRUCT(RiskCounts, (), (LOW, MEDIUM, HIGH))

struct RiskQuery : ListQuery {
  std::optional<circulation::RiskLevel> level;
};
BOOST_DESCRIBE_STRUCT(RiskQuery, (ListQuery), (level))

struct MemberAtRisk {
  members::Member member;
  std::int64_t borrow_count = 0;
  std::int64_t late_count = 0;  // returned late, or overdue now
  double overdue_rate_percent = 0;
  circulation::RiskLevel risk_level = circulation::RiskLevel::LOW;
};
BOOST_DESCRIBE_STRUCT(MemberAtRisk, (), (member, borrow_count, late_count, overdue_rate_percent, risk_level))

}  // namespace lectern::analytics
