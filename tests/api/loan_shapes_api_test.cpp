// S4's shapes of loans, members and books, to the letter: names, types and order of every member.
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using test::Answer;
using test::TestApp;

/// The body with every id as "ID".
std::string without_ids(const Answer& answer) {
  static const std::regex id{"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"};
  return std::regex_replace(std::string{answer.body()}, id, "ID");
}

const std::string kMember =
    R"({"id":"ID","card_number":"A-1","name":"Ada Lovelace","email":"ada@example.com","phone":null,"language":null,)"
    R"("notify":true,"version":1,"archived_at":null,"created_at":"2026-03-02T10:00:00.000000Z",)"
    R"("updated_at":"2026-03-02T10:00:00.000000Z"})";

std::string book(std::int64_t available, std::int64_t borrows, std::string_view authors = "") {
  return fmt::format(
      R"({{"id":"ID","title":"Kaputt","author":"Curzio Malaparte",{}"isbn":null,"genre":null,"description":null,)"
      R"("language":null,"published_year":null,"image_url":null,"total_copies":2,"withheld_copies":0,)"
      R"("available_copies":{},"average_rating":0,"total_ratings":0,"borrow_count":{},"version":1,"archived_at":null,)"
      R"("created_at":"2026-03-02T10:00:00.000000Z","updated_at":"2026-03-02T10:00:00.000000Z"}})",
      authors, available, borrows);
}

std::string audit_log(std::string_view type, std::string_view new_state) {
  return fmt::format(R"([{{"id":"ID","entity_type":"{}","entity_id":"ID","action":"create","old_state":null,)"
                     R"("new_state":{},"actor_id":null,"correlation_id":"ID",)"
                     R"("created_at":"2026-03-02T10:00:00.000000Z"}}])",
                     type, new_state);
}

/// Ada has had Kaputt from 2 to 19 March, two days longer than she might, and has it again since.
class LoanShapes : public testing::Test {
 protected:
  LoanShapes() {
    const std::string first = lend();
    app_.clock().advance(days{17});
    app_.post("/api/v1/borrows/" + first + "/return");
    second_ = lend();
  }
  std::string lend() {
    const std::string body = fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book_, member_);
    return app_.post("/api/v1/borrows", body).text("id");
  }
  std::string get(std::string_view path) {
    const Answer answer = app_.get(fmt::format("/api/v1{}", path));
    EXPECT_EQ(answer.status(), 200U) << path;
    return without_ids(answer);
  }

  TestApp app_;
  std::string book_ =
      app_.post("/api/v1/books", R"({"title":"Kaputt","author":"Curzio Malaparte","total_copies":2})").text("id");
  std::string member_ =
      app_.post("/api/v1/members", R"({"card_number":"A-1","name":"Ada Lovelace","email":"ada@example.com"})")
          .text("id");
  std::string second_;
};

TEST_F(LoanShapes, OfALoan) {
  app_.clock().advance(days{16});
  EXPECT_EQ(get("/borrows/" + second_),
            R"({"id":"ID","book_id":"ID","member_id":"ID","status":"borrowed","source":"desk",)"
            R"("borrowed_at":"2026-03-19T10:00:00.000000Z","due_date":"2026-04-02T23:59:59.999999Z",)"
            R"("returned_at":null,"fine":1,"days_overdue":1,"book":)" +
                book(1, 2, R"("authors":[{"id":"ID","name":"Curzio Malaparte"}],)") + R"(,"member":)" + kMember + "}");
}

TEST_F(LoanShapes, OfAMember) {
  const std::string expected =
      R"({"member":)" + kMember +
      R"(,"membership_duration_days":17,"active_borrows_count":1,"analytics_summary":{"total_books_borrowed":2,)"
      R"("overdue_rate_percent":50,"risk_level":"HIGH","total_fines_accrued":2},"audit_logs":)" +
      audit_log("member", kMember) + "}";
  EXPECT_EQ(get("/members/" + member_), expected);
  EXPECT_EQ(get("/members/" + member_ + "/stats"), expected);
}

TEST_F(LoanShapes, OfAMembersHistory) {
  EXPECT_EQ(get("/members/" + member_ + "/history"),
            R"({"data":[{"id":"ID","book_id":"ID","book_title":"Kaputt","borrowed_at":"2026-03-19T10:00:00.000000Z",)"
            R"("due_date":"2026-04-02T23:59:59.999999Z","returned_at":null,"duration_days":0,"was_overdue":false},)"
            R"({"id":"ID","book_id":"ID","book_title":"Kaputt","borrowed_at":"2026-03-02T10:00:00.000000Z",)"
            R"("due_date":"2026-03-16T23:59:59.999999Z","returned_at":"2026-03-19T10:00:00.000000Z",)"
            R"("duration_days":17,"was_overdue":true}],"meta":{"total":2,"limit":10,"offset":0,"has_more":false,)"
            R"("next_cursor":null,"total_is":"exact"}})");
}

TEST_F(LoanShapes, OfAMembersAnalytics) {
  EXPECT_EQ(get("/members/" + member_ + "/analytics"),
            R"({"total_books_borrowed":2,"active_books":1,"average_borrow_duration":8.5,"longest_borrow_duration":17,)"
            R"("shortest_borrow_duration":null,"overdue_count":1,"overdue_rate_percent":50,)"
            R"("favorite_author":"Curzio Malaparte","borrow_frequency_per_month":2,"risk_level":"HIGH",)"
            R"("total_fines_accrued":2,"activity_trend":[{"month":"2025-10","count":0},{"month":"2025-11","count":0},)"
            R"({"month":"2025-12","count":0},{"month":"2026-01","count":0},{"month":"2026-02","count":0},)"
            R"({"month":"2026-03","count":2}]})");
}

const std::string kBookAnalytics =
    R"({"total_times_borrowed":2,"average_borrow_duration":17,"last_borrowed_at":"2026-03-19T10:00:00.000000Z",)"
    R"("popularity_rank":1,"availability_status":"LOW_STOCK","longest_borrow_duration":17,)"
    R"("shortest_borrow_duration":17,"return_delay_count":1})";

TEST_F(LoanShapes, OfABooksAnalytics) {
  EXPECT_EQ(get("/books/" + book_ + "/analytics"), kBookAnalytics);
}

TEST_F(LoanShapes, OfABooksDetails) {
  EXPECT_EQ(get("/books/" + book_ + "/details"),
            R"({"book":)" + book(1, 2, R"("authors":[{"id":"ID","name":"Curzio Malaparte"}],)") +
                R"(,"current_borrowers":[{"borrow_id":"ID","member_id":"ID","name":"Ada Lovelace",)"
                R"("borrowed_at":"2026-03-19T10:00:00.000000Z","due_date":"2026-04-02T23:59:59.999999Z",)"
                R"("days_until_due":14}],"borrow_history":{"data":[{"member_id":"ID","member_name":"Ada Lovelace",)"
                R"("borrowed_at":"2026-03-02T10:00:00.000000Z","returned_at":"2026-03-19T10:00:00.000000Z",)"
                R"("duration_days":17}],"meta":{"total":1,"limit":10,"offset":0,"has_more":false}},"analytics":)" +
                kBookAnalytics + R"(,"audit_logs":)" + audit_log("book", book(2, 0)) + "}");
}

TEST_F(LoanShapes, HaveTheLatestTwentyChangesInDetails) {
  for (int i = 1; i <= 25; ++i) {
    const std::string body = fmt::format(R"({{"name":"Ada {}","title":"Kaputt {}"}})", i, i);
    app_.clock().advance(std::chrono::seconds{1});
    app_.put("/api/v1/members/" + member_, body);
    app_.put("/api/v1/books/" + book_, body);
  }
  for (const std::string& path : {"/api/v1/members/" + member_, "/api/v1/books/" + book_ + "/details"}) {
    const Answer details = app_.get(path);
    ASSERT_EQ(details.size("audit_logs"), 20U) << path;
    EXPECT_EQ(details.text("audit_logs.0.action"), "update") << path;
    EXPECT_EQ(details.number("audit_logs.0.new_state.version"), 26) << path;
    EXPECT_EQ(details.number("audit_logs.19.new_state.version"), 7) << path;
  }
}

TEST_F(LoanShapes, AreNotFoundOfWhatIsNotThere) {
  const std::string unknown = to_string(make_uuid_v7());
  for (const std::string_view rest : {"", "/stats", "/history", "/analytics", "/borrows"}) {
    for (const std::string_view id : {std::string_view{unknown}, std::string_view{"7"}}) {
      const Answer answer = app_.get(fmt::format("/api/v1/members/{}{}", id, rest));
      EXPECT_EQ(answer.status(), 404U) << rest;
      EXPECT_EQ(answer.text("error_code"), "MEMBER_NOT_FOUND") << rest;
    }
  }
  for (const std::string_view rest : {"/details", "/analytics", "/borrows"})
    EXPECT_EQ(app_.get(fmt::format("/api/v1/books/{}{}", unknown, rest)).text("error_code"), "BOOK_NOT_FOUND") << rest;
}

TEST_F(LoanShapes, AreRefusedForBadQueries) {
  for (const std::string_view query :
       {"details?history_limit=0", "details?history_limit=101", "details?history_offset=-1", "details?history_limit=x",
        "analytics?include_archived=perhaps"})
    EXPECT_EQ(app_.get(fmt::format("/api/v1/books/{}/{}", book_, query)).status(), 400U) << query;
  for (const std::string_view query : {"limit=0", "limit=101", "offset=-1", "status=lost", "sort=metadata", "order=up"})
    EXPECT_EQ(app_.get(fmt::format("/api/v1/members/{}/history?{}", member_, query)).status(), 400U) << query;
}

TEST_F(LoanShapes, OfArchivedBooksAndMembersAreShownWhenAskedFor) {
  app_.post("/api/v1/borrows/" + second_ + "/return");
  app_.remove("/api/v1/members/" + member_);
  app_.remove("/api/v1/books/" + book_);
  for (const std::string& path :
       {"/api/v1/members/" + member_, "/api/v1/books/" + book_ + "/details", "/api/v1/books/" + book_ + "/analytics"}) {
    EXPECT_EQ(app_.get(path).status(), 404U) << path;
    EXPECT_EQ(app_.get(path + "?include_archived=true").status(), 200U) << path;
  }
  EXPECT_EQ(app_.get("/api/v1/members/" + member_ + "/history").number("meta.total"), 2);
}

}  // namespace
}  // namespace lectern
