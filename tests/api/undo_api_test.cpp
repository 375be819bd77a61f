// POST /borrows/{id}/undo in process: statuses, codes and sentences.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;
using test::Answer;
using test::TestApp;

class UndoApi : public testing::Test {
 protected:
  std::string lend(TestApp& app) {
    const std::string book = app.add_book("Kaputt");
    const std::string member = app.add_member("Ada Lovelace");
    return app.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member)).text("id");
  }
  std::string lend() { return lend(app_); }
  Answer post(const std::string& loan, std::string_view verb, const test::Headers& headers = {}) {
    return app_.post(fmt::format("/api/v1/borrows/{}/{}", loan, verb), "", headers);
  }

  TestApp app_;
};

TEST_F(UndoApi, Answers204ForALoan) {
  const std::string loan = lend();
  const Answer undone = post(loan, "undo");
  EXPECT_EQ(undone.status(), 204U);
  EXPECT_EQ(undone.body(), "");
  EXPECT_EQ(undone.content_type(), "");
  EXPECT_EQ(app_.get("/api/v1/borrows/" + loan).status(), 404U);
  EXPECT_EQ(app_.get("/api/v1/borrows").number("meta.total"), 0);
}

TEST_F(UndoApi, Answers200WithTheLoanForAReturn) {
  const std::string loan = lend();
  const std::string before{app_.get("/api/v1/borrows/" + loan).body()};
  post(loan, "return");
  const Answer undone = post(loan, "undo/");
  EXPECT_EQ(undone.status(), 200U);
  EXPECT_EQ(undone.body(), before);
}

TEST_F(UndoApi, KeepsTheLoanWhenWhoeverUndoesItsReturnClicksTwice) {
  const std::string loan = lend();
  post(loan, "return");
  EXPECT_EQ(post(loan, "undo").status(), 200U);
  const Answer again = post(loan, "undo");
  EXPECT_EQ(again.status(), 409U);
  EXPECT_EQ(again.text("error_code"), "TOO_LATE_TO_UNDO");
  EXPECT_THAT(again.text("detail"), testing::HasSubstr("of=borrow"));
  EXPECT_EQ(app_.get("/api/v1/borrows/" + loan).text("status"), "borrowed");
  EXPECT_EQ(post(loan, "undo?of=return").status(), 409U);
  EXPECT_EQ(post(loan, "undo?of=all").status(), 400U);
  EXPECT_EQ(post(loan, "undo?of=borrow").status(), 204U);
}

TEST_F(UndoApi, RefusesWhatIsTooOldWithTheWindow) {
  const std::string loan = lend();
  app_.clock().advance(minutes{15});
  const Answer late = post(loan, "undo");
  EXPECT_EQ(late.status(), 409U);
  EXPECT_EQ(late.text("error_code"), "TOO_LATE_TO_UNDO");
  EXPECT_EQ(late.text("detail"), "A loan or a return can be undone within 15 minutes only.");
}

TEST_F(UndoApi, HasTheWindowOfTheSetting) {
  app::Settings settings;
  settings.undo_minutes = Count<0, 1440>::trusted(60);
  TestApp patient{settings};
  const std::string loan = lend(patient);
  patient.clock().advance(minutes{59});
  EXPECT_EQ(patient.post("/api/v1/borrows/" + loan + "/undo").status(), 204U);
}

TEST_F(UndoApi, SaysThatItIsSwitchedOff) {
  app::Settings settings;
  settings.undo_minutes = Count<0, 1440>::trusted(0);
  TestApp strict{settings};
  const Answer refused = strict.post("/api/v1/borrows/" + lend(strict) + "/undo");
  EXPECT_EQ(refused.status(), 409U);
  EXPECT_EQ(refused.text("detail"), "Nothing can be undone in this library.");
}

TEST_F(UndoApi, KnowsNoOtherLoans) {
  EXPECT_EQ(post(to_string(make_uuid_v7()), "undo").text("error_code"), "BORROW_RECORD_NOT_FOUND");
  EXPECT_EQ(post("no-uuid", "undo").status(), 404U);
}

TEST_F(UndoApi, RefusesToOpenALoanWithTheCodesOfLending) {
  const std::string loan = lend();
  post(loan, "return");
  const std::string book = app_.get("/api/v1/borrows/" + loan).text("book_id");
  app_.post("/api/v1/members/" + app_.add_member("Grace") + "/borrows?book_id=" + book);
  const Answer refused = post(loan, "undo");
  EXPECT_EQ(refused.status(), 409U);
  EXPECT_EQ(refused.text("error_code"), "INVENTORY_UNAVAILABLE");
  EXPECT_EQ(refused.text("detail"), "No copies available for borrowing.");
}

TEST_F(UndoApi, ReplaysBothAnswersForTheirKeys) {
  const std::string loan = lend();
  post(loan, "return");
  const Answer reopened = post(loan, "undo", {{"Idempotency-Key", "first"}});
  const Answer again = post(loan, "undo", {{"Idempotency-Key", "first"}});
  EXPECT_EQ(again.status(), 200U);
  EXPECT_EQ(again.body(), reopened.body());
  EXPECT_EQ(post(loan, "undo?of=borrow", {{"Idempotency-Key", "second"}}).status(), 204U);
  EXPECT_EQ(post(loan, "undo?of=borrow", {{"Idempotency-Key", "second"}}).status(), 204U);
  EXPECT_EQ(post(loan, "undo", {{"Idempotency-Key", "third"}}).status(), 404U);
}

TEST_F(UndoApi, IsInTheAuditLog) {
  const std::string loan = lend();
  post(loan, "return");
  post(loan, "undo");
  const Answer log = app_.get("/api/v1/audit?action=undo&entity_id=" + loan);
  EXPECT_EQ(log.number("meta.total"), 1);
  EXPECT_EQ(log.text("data.0.entity_type"), "borrow");
  EXPECT_EQ(log.text("data.0.old_state.status"), "returned");
  EXPECT_EQ(log.text("data.0.new_state.status"), "borrowed");
}

TEST_F(UndoApi, IsDescribedWithBothAnswers) {
  const Answer document = app_.get("/openapi.json");
  const std::string path = "paths./api/v1/borrows/{id}/undo.post.responses.";
  EXPECT_TRUE(document.has(path + "200"));
  EXPECT_TRUE(document.has(path + "204"));
  EXPECT_TRUE(document.has(path + "409"));
}

}  // namespace
}  // namespace lectern
