// `lectern report`: what a month looks like in each format.
#include <gmock/gmock.h>

#include "app/report_command.hpp"

namespace lectern::app {
namespace {

using testing::HasSubstr;

analytics::MonthReport a_month() {
  analytics::MonthReport report;
  report.month = "2026-02";
  report.borrow_count = 5;
  report.return_count = 3;
  report.active_members = 2;
  report.borrowed_books = 4;
  report.days = {{parse_iso_date("2026-02-01").value(), 4, 1, 2}, {parse_iso_date("2026-02-02").value(), 1, 2, 1}};
  report.top_members = {{members::MemberId{}, "Ada Lovelace", 3}};
  report.popular_books = {{catalog::BookId{}, "Emma, Again", "Jane Austen", 2}};
  report.overview = {10, 2, 1, 20.5, 75.0};
  return report;
}

TEST(ReportRules, UnderstandAMonth) {
  EXPECT_EQ(parse_month("2026-03"), std::chrono::year{2026} / std::chrono::March);
  for (const char* text : {"2026-13", "2026-3", "2026", "2026-03-01", "March", ""})
    EXPECT_FALSE(parse_month(text).has_value()) << text;
}

TEST(ReportRules, PrintTheMonthForPeople) {
  const std::string text = to_text(a_month(), ReportFormat::text);
  EXPECT_THAT(text, HasSubstr("2026-02: 5 loans of 4 books by 2 members, 3 returns\n"));
  EXPECT_THAT(text, HasSubstr("2026-02-01        4        1        2  ▇"));
  EXPECT_THAT(text, HasSubstr("      3  Ada Lovelace\n"));
  EXPECT_THAT(text, HasSubstr("      2  Emma, Again (Jane Austen)\n"));
  EXPECT_THAT(text, HasSubstr("10 books, 2 loans, 1 of them overdue; 20.50 % of the copies are out; health 75.0"));
}

TEST(ReportRules, PrintTheDaysAsCsv) {
  EXPECT_EQ(to_text(a_month(), ReportFormat::csv),
            "date,borrow_count,return_count,member_count\r\n2026-02-01,4,1,2\r\n2026-02-02,1,2,1\r\n");
}

TEST(ReportRules, PrintAllOfItAsJson) {
  const std::string text = to_text(a_month(), ReportFormat::json);
  EXPECT_THAT(text, HasSubstr(R"({"month":"2026-02","borrow_count":5,"return_count":3,"active_members":2,)"));
  EXPECT_THAT(text, HasSubstr(R"("days":[{"date":"2026-02-01","borrow_count":4,"return_count":1,"member_count":2},)"));
  EXPECT_THAT(text, testing::EndsWith("}\n"));
}

}  // namespace
}  // namespace lectern::app
