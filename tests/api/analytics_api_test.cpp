// The routes of analytics: their shapes, their defaults and what they refuse; a day that is counted; what is kept.
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;

class AnalyticsApi : public testing::Test {
 protected:
  std::string lend(const std::string& book, const std::string& member) {
    return app_.post("/api/v1/borrows", R"({"book_id":")" + book + R"(","member_id":")" + member + R"("})").text("id");
  }
  Answer get(const std::string& route) { return app_.get("/api/v1/analytics/" + route); }
  std::int64_t finish_days() {
    const Context context{
        .clock = &app_.clock(), .now = app_.clock().now(), .correlation_id = "", .actor = {}, .idempotency = {}};
    return run_sync(app_.application().services().rollups.finish_days(context));
  }

  TestApp app_;
};

TEST_F(AnalyticsApi, SummarizesAnEmptyLibraryAsS4Does) {
  const Answer answer = get("summary?from=2026-03-01&to=2026-03-02");
  EXPECT_EQ(answer.status(), 200U);
  EXPECT_EQ(answer.body(),
            R"({"overview":{"total_books":0,"active_borrows":0,"overdue_borrows":0,"utilization_rate":0,)"
            R"("health_score":90},"overdue_breakdown":{"days_1_3":0,"days_4_7":0,"days_7_plus":0},"top_members":[],)"
            R"("inventory_health":{"low_stock_books":0,"never_borrowed_books":0,"fully_unavailable_books":0},)"
            R"("daily_active_members":[{"date":"2026-03-01","count":0},{"date":"2026-03-02","count":0}],)"
            R"("daily_borrows":[{"date":"2026-03-01","count":0},{"date":"2026-03-02","count":0}],)"
            R"("forecast":{"projected_next_7_days_total":0,"daily_projection":0},"popular_books":[],)"
            R"("recent_activity":[],"generated_at":"2026-03-02T10:00:00.000000Z"})");
}

TEST_F(AnalyticsApi, SummarizesAUsedLibrary) {
  const std::string emma = app_.add_book("Emma", 2);
  const std::string ada = app_.add_member("Ada Lovelace");
  const std::string loan = lend(emma, ada);
  app_.clock().advance(std::chrono::hours{1});
  app_.post("/api/v1/borrows/" + loan + "/return");
  const Answer answer = get("summary?from=2026-03-02&to=2026-03-02");
  EXPECT_EQ(answer.text("top_members.0.name"), "Ada Lovelace");
  EXPECT_EQ(answer.number("top_members.0.borrow_count"), 1);
  EXPECT_EQ(answer.text("popular_books.0.title"), "Emma");
  EXPECT_EQ(answer.text("recent_activity.0.type"), "return");
  EXPECT_EQ(answer.text("recent_activity.1.type"), "borrow");
  EXPECT_EQ(answer.text("recent_activity.1.borrow_id"), loan);
  EXPECT_NE(answer.text("recent_activity.1.id"), loan);
  EXPECT_NE(answer.text("recent_activity.0.id"), answer.text("recent_activity.1.id"));
  EXPECT_EQ(answer.number("daily_borrows.0.count"), 1) << "both ends of the range are in it";
}

TEST_F(AnalyticsApi, RefusesRangesThatAreTurnedAround) {
  for (const char* route : {"summary", "stats/trends", "stats/top-members", "stats/popular"}) {
    const Answer answer = get(std::string{route} + "?from=2026-03-02&to=2026-03-01");
    EXPECT_EQ(answer.status(), 400U) << route;
    EXPECT_EQ(answer.text("detail"), "Start date cannot be after end date.");
  }
  EXPECT_EQ(get("summary?from=2026-03-09").size("daily_borrows"), 0U) << "a lone `from` in the future: S4's 200";
}

TEST_F(AnalyticsApi, RefusesWhatItDoesNotUnderstand) {
  EXPECT_THAT(get("summary?from=yesterday").invalid_fields(), ElementsAre(HasSubstr("from: ")));
  EXPECT_THAT(get("stats/trends?granularity=week").invalid_fields(), ElementsAre(HasSubstr("granularity: ")));
  EXPECT_THAT(get("stats/popular?limit=101").invalid_fields(), ElementsAre(HasSubstr("limit: ")));
  EXPECT_THAT(get("members/risk?level=SEVERE").invalid_fields(), ElementsAre(HasSubstr("level: ")));
  EXPECT_THAT(get("stats/activity?cursor=AAAA").invalid_fields(), ElementsAre(HasSubstr("cursor: ")));
  EXPECT_EQ(get("stats/activity?limit=0").status(), 400U);
}

TEST_F(AnalyticsApi, ServesAllRoutesBelowApiToo) {
  for (const char* route :
       {"summary", "overview", "stats/summary", "stats/trends", "stats/top-members", "stats/popular", "stats/activity",
        "inventory/health", "overdue", "utilization", "members/risk", "books/popularity"})
    EXPECT_EQ(app_.get("/api/analytics/" + std::string{route}).status(), 200U) << route;
}

TEST_F(AnalyticsApi, HasAnEntityTagThatTimeAloneDoesNotChange) {
  const std::string before = get("summary?from=2026-03-01&to=2026-03-02").header("ETag");
  app_.clock().advance(std::chrono::minutes{5});
  EXPECT_EQ(get("summary?from=2026-03-01&to=2026-03-02").header("ETag"), before);
  app_.add_book("Emma");
  EXPECT_NE(get("summary?from=2026-03-01&to=2026-03-02").header("ETag"), before);
}

TEST_F(AnalyticsApi, CountsADayOnceItIsOverAndAgainWhenItsLoansChange) {
  const std::string emma = app_.add_book("Emma", 3);
  lend(emma, app_.add_member("Ada Lovelace"));
  EXPECT_EQ(finish_days(), 1) << "the day before the first loan, in whatever time zone that was";
  app_.clock().advance(std::chrono::hours{14} + std::chrono::minutes{14});
  EXPECT_EQ(finish_days(), 0) << "its last loan may still be undone";
  app_.clock().advance(std::chrono::minutes{1});
  EXPECT_EQ(finish_days(), 1);
  EXPECT_EQ(finish_days(), 0);
  EXPECT_EQ(get("stats/trends?from=2026-03-02&to=2026-03-02").number("trends.0.borrow_count"), 1);
  app_.clock().advance(-std::chrono::hours{10});  // the clock was wrong
  lend(emma, app_.add_member("Grace Hopper"));
  EXPECT_EQ(get("stats/trends?from=2026-03-02&to=2026-03-02").number("trends.0.borrow_count"), 2);
  app_.clock().advance(std::chrono::hours{10});
  EXPECT_EQ(finish_days(), 1) << "that day once more";
  EXPECT_EQ(get("summary?from=2026-03-02&to=2026-03-02").number("daily_active_members.0.count"), 2);
}

TEST_F(AnalyticsApi, KeepsWhatItSaysUntilTheNextLoan) {
  const std::string emma = app_.add_book("Emma", 2);
  const std::string ada = app_.add_member("Ada Lovelace");
  get("stats/popular");
  const Answer kept = get("stats/popular");
  lend(emma, ada);
  EXPECT_EQ(get("stats/popular").text("0.title"), "Emma");
  EXPECT_EQ(kept.body(), "[]");
}

}  // namespace
}  // namespace lectern
