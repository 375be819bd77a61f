// The routes of loans, in process: S4's statuses, codes, sentences and shapes.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;

class BorrowsApi : public testing::Test {
 protected:
  Answer lend(const std::string& book, const std::string& member, const test::Headers& headers = {}) {
    return app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member), headers);
  }
  Answer take_back(const std::string& loan, const std::string& body = "") {
    return app_.post("/api/v1/borrows/" + loan + "/return", body);
  }
  static std::string any_id() { return to_string(make_uuid_v7()); }

  TestApp app_;
  std::string book_ = app_.add_book("Kaputt", 2);
  std::string member_ = app_.add_member("Ada Lovelace");
};

TEST_F(BorrowsApi, LendsABook) {
  const Answer loan = lend(book_, member_);
  EXPECT_EQ(loan.status(), 201U);
  EXPECT_EQ(loan.header("Location"), "/api/v1/borrows/" + loan.text("id"));
  EXPECT_EQ(loan.text("book_id"), book_);
  EXPECT_EQ(loan.text("member_id"), member_);
  EXPECT_EQ(loan.text("status"), "borrowed");
  EXPECT_EQ(loan.text("source"), "desk");
  EXPECT_EQ(loan.text("borrowed_at"), "2026-03-02T10:00:00.000000Z");
  EXPECT_EQ(loan.text("due_date"), "2026-03-16T23:59:59.999999Z");
  EXPECT_FALSE(loan.has("returned_at"));
  EXPECT_EQ(loan.text("fine"), "0");
  EXPECT_EQ(loan.number("days_overdue"), 0);
  EXPECT_EQ(loan.text("book.title"), "Kaputt");
  EXPECT_EQ(loan.text("book.authors.0.name"), "Somebody");
  EXPECT_EQ(app_.get("/api/v1/borrows").text("data.0.book"), loan.text("book"));
  EXPECT_EQ(loan.number("book.available_copies"), 1);
  EXPECT_EQ(loan.text("member.name"), "Ada Lovelace");
  EXPECT_EQ(app_.get(loan.header("Location")).body(), loan.body());
}

TEST_F(BorrowsApi, TakesABookBackWhateverTheBody) {
  const std::string loan = lend(book_, member_).text("id");
  const Answer returned = take_back(loan, "not even JSON");
  EXPECT_EQ(returned.status(), 200U);
  EXPECT_EQ(returned.text("status"), "returned");
  EXPECT_EQ(returned.text("returned_at"), "2026-03-02T10:00:00.000000Z");
  EXPECT_EQ(returned.number("book.available_copies"), 2);
}

TEST_F(BorrowsApi, ServesPathsWithASlashAtTheEndAsS4sClientsSendThem) {
  const Answer loan =
      app_.post("/api/v1/borrows/", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book_, member_));
  EXPECT_EQ(loan.status(), 201U);
  EXPECT_EQ(app_.get("/api/v1/borrows/overdue/").status(), 200U);
  EXPECT_EQ(app_.post("/api/v1/borrows/" + loan.text("id") + "/return/").status(), 200U);
}

TEST_F(BorrowsApi, RefusesWithS4sCodesAndSentences) {
  const auto expect = [](const Answer& answer, unsigned status, std::string_view code, std::string_view detail) {
    EXPECT_EQ(answer.status(), status) << answer.body();
    EXPECT_EQ(answer.text("error_code"), code);
    EXPECT_EQ(answer.text("detail"), detail);
  };
  expect(lend(book_, any_id()), 404, "MEMBER_NOT_FOUND", "Member not found.");
  expect(lend(any_id(), member_), 404, "BOOK_NOT_FOUND", "Book not found.");
  const std::string loan = lend(book_, member_).text("id");
  expect(lend(book_, member_), 409, "ACTIVE_BORROW_EXISTS", "Member already has an active borrow for this book.");
  lend(book_, app_.add_member("Grace"));
  expect(lend(book_, app_.add_member("Mary")), 409, "INVENTORY_UNAVAILABLE", "No copies available for borrowing.");
  for (int i = 0; i < 4; ++i) lend(app_.add_book(fmt::format("Book {}", i)), member_);
  expect(lend(app_.add_book("The sixth"), member_), 409, "BORROW_LIMIT_EXCEEDED",
         "Member has reached the maximum limit of 5 active borrows.");
  take_back(loan);
  expect(take_back(loan), 409, "ALREADY_RETURNED", "Book is already returned.");
  expect(take_back(any_id()), 404, "BORROW_RECORD_NOT_FOUND", "Borrow record not found.");
  expect(take_back("no-uuid"), 404, "BORROW_RECORD_NOT_FOUND", "Borrow record not found.");
  expect(app_.get("/api/v1/borrows/" + any_id()), 404, "BORROW_RECORD_NOT_FOUND", "Borrow record not found.");
}

TEST_F(BorrowsApi, NamesEveryBadField) {
  EXPECT_THAT(app_.post("/api/v1/borrows", "{}").invalid_fields(),
              ElementsAre("book_id: missing", "member_id: missing"));
  const Answer bad = app_.post("/api/v1/borrows", R"({"book_id":"x","member_id":7,"source":"robot"})");
  EXPECT_EQ(bad.status(), 422U);
  EXPECT_THAT(bad.invalid_fields(),
              ElementsAre("book_id: uuid_parsing", "member_id: string_type", "source: enumeration"));
  EXPECT_EQ(app_.post("/api/v1/borrows", "{").status(), 400U);
  EXPECT_EQ(app_.post("/api/v1/borrows", "[]").status(), 422U);
}

TEST_F(BorrowsApi, LendsToAMemberByQueryOrBody) {
  const std::string path = "/api/v1/members/" + member_ + "/borrows";
  const Answer by_query = app_.post(path + "/?book_id=" + book_);
  EXPECT_EQ(by_query.status(), 201U);
  EXPECT_EQ(by_query.text("member_id"), member_);
  const Answer by_body = app_.post(path, fmt::format(R"({{"book_id":"{}","source":"self"}})", app_.add_book("Momo")));
  EXPECT_EQ(by_body.status(), 201U);
  EXPECT_EQ(by_body.text("source"), "self");
  const Answer without = app_.post(path);
  EXPECT_EQ(without.status(), 422U);
  EXPECT_THAT(without.invalid_fields(), ElementsAre("book_id: missing"));
  EXPECT_EQ(app_.get(path).number("meta.total"), 2);
}

TEST_F(BorrowsApi, RefusesAQueryThatNamesAnotherBookThanTheBody) {
  const std::string path = "/api/v1/members/" + member_ + "/borrows?book_id=" + book_;
  const Answer refused = app_.post(path, fmt::format(R"({{"book_id":"{}"}})", app_.add_book("Momo")));
  EXPECT_EQ(refused.status(), 422U);
  EXPECT_THAT(refused.invalid_fields(), ElementsAre("book_id: value_error"));
  EXPECT_EQ(app_.post(path, fmt::format(R"({{"book_id":"{}","source":"self"}})", book_)).text("source"), "self");
}

TEST_F(BorrowsApi, WritesTheLoansOfAMemberOrBookAsCsv) {
  lend(book_, member_);
  lend(app_.add_book("Momo"), app_.add_member("Grace"));
  for (const std::string& target : {"members/" + member_, "books/" + book_}) {
    const Answer file = app_.get("/api/v1/" + target + "/borrows?format=csv");
    EXPECT_TRUE(file.content_type().starts_with("text/csv")) << target;
    EXPECT_EQ(std::ranges::count(file.body(), '\n'), 2) << file.body();
  }
  EXPECT_EQ(app_.get("/api/v1/members/" + any_id() + "/borrows?format=csv").status(), 404U);
  EXPECT_EQ(app_.get("/api/v1/books/" + any_id() + "/borrows?format=csv").status(), 404U);
}

TEST_F(BorrowsApi, ReplaysAnAnswerForItsKey) {
  const Answer first = lend(book_, member_, {{"Idempotency-Key", "a-key"}});
  const Answer again = lend(book_, member_, {{"Idempotency-Key", "a-key"}});
  EXPECT_EQ(again.status(), 201U);
  EXPECT_EQ(again.body(), first.body());
  EXPECT_EQ(again.header("Location"), first.header("Location"));
  EXPECT_EQ(lend(app_.add_book("Momo"), member_, {{"Idempotency-Key", "a-key"}}).status(), 422U);
  EXPECT_EQ(app_.get("/api/v1/borrows").number("meta.total"), 1);
}

TEST_F(BorrowsApi, BindsAKeyToTheAddressWhereThatNamesTheLoan) {
  const std::string path = "/api/v1/members/" + member_ + "/borrows?book_id=";
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  const Answer first = app_.post(path + book_, "", key);
  EXPECT_EQ(app_.post(path + book_, "", key).body(), first.body());
  EXPECT_EQ(app_.post(path + app_.add_book("Momo"), "", key).status(), 422U);
  const std::string loan = first.text("id");
  EXPECT_EQ(app_.post("/api/v1/borrows/" + loan + "/return", "", key).status(), 200U);
  EXPECT_EQ(app_.post("/api/v1/borrows/" + loan + "/return", "", key).status(), 200U);
}

TEST_F(BorrowsApi, ListsLoansAndTheOverdueOnes) {
  lend(book_, member_);
  app_.clock().advance(std::chrono::days{20});
  lend(book_, app_.add_member("Grace Hopper"));
  EXPECT_EQ(app_.get("/api/v1/borrows").number("meta.total"), 2);
  EXPECT_EQ(app_.get("/api/v1/borrows").text("data.0.member.name"), "Grace Hopper");
  const Answer overdue = app_.get("/api/v1/borrows/overdue");
  EXPECT_EQ(overdue.number("meta.total"), 1);
  EXPECT_EQ(overdue.number("data.0.days_overdue"), 5);
  EXPECT_EQ(overdue.text("data.0.fine"), "5");
  EXPECT_EQ(app_.get("/api/v1/borrows?q=hopp").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/books/" + book_ + "/borrows?status=active").number("meta.total"), 2);
}

TEST_F(BorrowsApi, RefusesListsThatItDoesNotUnderstand) {
  for (const std::string_view query :
       {"status=lost", "sort=fine", "from=yesterday", "limit=0", "cursor=abc", "overdue=true&cursor=abc",
        "overdue=true&cursor=1.abc", "from=2026-03-03&to=2026-03-02"}) {
    EXPECT_EQ(app_.get(fmt::format("/api/v1/borrows?{}", query)).status(), 400U) << query;
  }
  EXPECT_EQ(app_.get("/api/v1/borrows?member_id=x").status(), 422U);
  EXPECT_EQ(app_.get("/api/v1/borrows?from=2026-03-03&to=2026-03-02").text("detail"),
            "Start date cannot be after end date.");
}

TEST_F(BorrowsApi, ShowsAMemberNested) {
  lend(book_, member_);
  const Answer details = app_.get("/api/v1/members/" + member_);
  EXPECT_EQ(details.status(), 200U);
  EXPECT_EQ(details.text("member.name"), "Ada Lovelace");
  EXPECT_EQ(details.number("membership_duration_days"), 0);
  EXPECT_EQ(details.number("active_borrows_count"), 1);
  EXPECT_EQ(details.number("analytics_summary.total_books_borrowed"), 1);
  EXPECT_EQ(details.text("analytics_summary.risk_level"), "LOW");
  EXPECT_EQ(details.text("audit_logs.0.action"), "create");
  EXPECT_EQ(app_.get("/api/v1/members/" + member_ + "/stats").body(), details.body());
  EXPECT_EQ(app_.get("/api/v1/members/" + any_id()).text("error_code"), "MEMBER_NOT_FOUND");
}

TEST_F(BorrowsApi, ShowsABookWithItsLoans) {
  take_back(lend(book_, member_).text("id"));
  lend(book_, member_);
  const Answer details = app_.get("/api/v1/books/" + book_ + "/details?history_limit=5");
  EXPECT_EQ(details.status(), 200U);
  EXPECT_EQ(details.text("book.title"), "Kaputt");
  EXPECT_EQ(details.text("current_borrowers.0.name"), "Ada Lovelace");
  EXPECT_EQ(details.text("borrow_history.data.0.member_name"), "Ada Lovelace");
  EXPECT_EQ(details.number("borrow_history.meta.limit"), 5);
  EXPECT_EQ(details.number("analytics.total_times_borrowed"), 2);
  EXPECT_EQ(details.text("analytics.availability_status"), "LOW_STOCK");
  EXPECT_EQ(details.text("audit_logs.0.entity_type"), "book");
  EXPECT_EQ(app_.get("/api/v1/books/" + book_ + "/details?history_limit=0").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books/" + any_id() + "/details").text("error_code"), "BOOK_NOT_FOUND");
}

TEST_F(BorrowsApi, CountsForS4sMetrics) {
  lend(book_, member_);
  lend(book_, member_);
  const Answer metrics = app_.get("/metrics", {{"Accept", "application/json"}});
  EXPECT_EQ(metrics.number("borrow_success_count"), 1);
  EXPECT_EQ(metrics.number("borrow_failure_count"), 1);
  EXPECT_EQ(metrics.number("active_borrows_gauge"), 1);
}

}  // namespace
}  // namespace lectern
