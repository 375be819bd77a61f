// The arithmetic of a member's loans, pure.
#include "circulation/member_loans_rules.hpp"

#include <gmock/gmock.h>

namespace lectern::circulation {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

Day day(std::string_view text) {
  return parse_iso_date(text).value();
}
Instant at(std::string_view text) {
  return parse_rfc3339(text).value();
}
std::vector<std::string> shown(const std::vector<MonthCount>& trend) {
  std::vector<std::string> months;
  for (const MonthCount& month : trend) months.push_back(month.month + " " + std::to_string(month.count));
  return months;
}

TEST(ActivityTrend, IsTheLatestSixMonthsAlsoThoseWithoutLoans) {
  EXPECT_THAT(shown(activity_trend({}, day("2026-03-02"))),
              ElementsAre("2025-10 0", "2025-11 0", "2025-12 0", "2026-01 0", "2026-02 0", "2026-03 0"));
}

TEST(ActivityTrend, AddsTheDaysOfAMonth) {
  const std::vector<LoansOnDay> days{
      {day("2025-10-01"), 1}, {day("2026-02-01"), 2}, {day("2026-02-28"), 3}, {day("2026-03-31"), 4}};
  EXPECT_THAT(shown(activity_trend(days, day("2026-03-31"))),
              ElementsAre("2025-10 1", "2025-11 0", "2025-12 0", "2026-01 0", "2026-02 5", "2026-03 4"));
}

TEST(ActivityTrend, LeavesOlderMonthsOut) {
  const auto trend = activity_trend({{day("2025-09-30"), 9}, {day("2024-03-02"), 9}}, day("2026-03-02"));
  for (const MonthCount& month : trend) EXPECT_EQ(month.count, 0) << month.month;
}

TEST(ActivityTrend, StartsOnTheFirstDayOfItsOldestMonth) {
  EXPECT_EQ(trend_start(day("2026-03-31")), day("2025-10-01"));
  EXPECT_EQ(trend_start(day("2026-12-01")), day("2026-07-01"));
  EXPECT_EQ(trend_start(day("2026-06-15")), day("2026-01-01"));
}

TEST(LoansPerMonth, AreOfThirtyDaysButOfOneMonthAtLeast) {
  const Instant first = at("2026-01-01T00:00:00Z");
  EXPECT_EQ(loans_per_month(0, std::nullopt, first), 0);
  EXPECT_EQ(loans_per_month(3, first, first), 3);
  EXPECT_EQ(loans_per_month(3, first, first + hours{24 * 30}), 3);
  EXPECT_EQ(loans_per_month(3, first, first + hours{24 * 45}), 2);
  EXPECT_EQ(loans_per_month(10, first, first + hours{24 * 90}), 3.3);
}

TEST(Ratios, HaveOneDecimal) {
  EXPECT_EQ(ratio_to_tenths(1, 0), 0);
  EXPECT_EQ(ratio_to_tenths(1, 3), 0.3);
  EXPECT_EQ(ratio_to_tenths(200, 3), 66.7);
  EXPECT_EQ(ratio_to_tenths(7, 2), 3.5);
}

Borrow loan() {
  Borrow loan;
  loan.book.title = "Kaputt";
  loan.borrowed_at = at("2026-03-02T10:00:00Z");
  loan.due_date = at("2026-03-16T23:59:59.999999Z");
  return loan;
}

TEST(LoansInAHistory, LastUpToNowWhileTheBookIsOut) {
  const MemberLoan shown = to_member_loan(loan(), at("2026-03-05T09:59:59.999999Z"));
  EXPECT_EQ(shown.book_title, "Kaputt");
  EXPECT_EQ(shown.duration_days, 2);
  EXPECT_FALSE(shown.was_overdue);
  EXPECT_TRUE(to_member_loan(loan(), at("2026-03-17T00:00:00Z")).was_overdue);
}

TEST(LoansInAHistory, LastUpToTheirReturn) {
  Borrow returned = loan();
  returned.returned_at = at("2026-03-05T10:00:00Z");
  const MemberLoan shown = to_member_loan(returned, at("2027-01-01T00:00:00Z"));
  EXPECT_EQ(shown.duration_days, 3);
  EXPECT_FALSE(shown.was_overdue);
  returned.returned_at = at("2026-03-17T00:00:00Z");
  EXPECT_TRUE(to_member_loan(returned, *returned.returned_at).was_overdue);
}

}  // namespace
}  // namespace lectern::circulation
