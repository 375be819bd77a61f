// Notifications over the API: tests of them, their list, the call list; where no mail server is set, the log.
#include <gmock/gmock.h>

#include "support/awaited_count.hpp"
#include "support/captured_log.hpp"
#include "support/mail_server.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::Answer;
using test::comes_true_within;
using test::TestApp;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr auto kLong = 30s;
const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

std::string message_to(const std::string& member) {
  return R"({"member_id":")" + member + R"(","message":"Does this arrive?"})";
}

std::string add_member(TestApp& app, const std::string& fields) {
  const Answer member = app.post("/api/v1/members", R"({"name":"Ada Lovelace",)" + fields + "}");
  EXPECT_EQ(member.status(), 201U) << member.body();
  return member.text("id");
}

bool succeeds(TestApp& app, const std::string& task) {
  return comes_true_within(kLong, [&] { return app.get("/api/v1/tasks/" + task).text("status") == "SUCCESS"; });
}

TEST(NotificationsApi, SendATestByATask) {
  const test::MailServer server;
  app::Settings settings;
  settings.smtp_url = app::MailServerUrl::trusted(server.url());
  settings.mail_from = app::MailAddress::trusted("library@example.org");
  settings.library_name = app::LineOfText::trusted("The reading room");
  TestApp app{settings};
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  const Answer accepted = app.post("/api/v1/notifications/test", message_to(ada));
  ASSERT_EQ(accepted.status(), 202U) << accepted.body();
  EXPECT_EQ(accepted.text("kind"), "notifications.send");
  EXPECT_EQ(accepted.text("status"), "PENDING");
  EXPECT_EQ(accepted.header("Location"), "/api/v1/tasks/" + accepted.text("task_id"));
  EXPECT_EQ(accepted.body(), app.get("/api/v1/tasks/" + accepted.text("task_id")).body());
  app.application().work(app.clock());
  ASSERT_TRUE(succeeds(app, accepted.text("task_id")));
  EXPECT_EQ(app.get("/api/v1/tasks/" + accepted.text("task_id")).text("result.status"), "sent");
  ASSERT_TRUE(comes_true_within(kLong, [&] { return server.mails().size() == 2; }));
  EXPECT_THAT(server.mails(), testing::Contains(AllOf(HasSubstr("Return-Path: library@example.org"),
                                                      HasSubstr("Subject: A test message from The reading room"))));
}

TEST(NotificationsApi, RefuseATestThatNobodyGets) {
  TestApp app;
  const std::string path = "/api/v1/notifications/test";
  EXPECT_EQ(app.post(path, message_to(kNobody)).text("error_code"), "MEMBER_NOT_FOUND");
  const std::string quiet = add_member(app, R"("email":"ada@example.org","notify":false)");
  const Answer refused = app.post(path, message_to(quiet));
  EXPECT_EQ(refused.status(), 409U);
  EXPECT_EQ(refused.text("error_code"), "MEMBER_OPTED_OUT");
  EXPECT_THAT(app.post(path, "{}").invalid_fields(), ElementsAre("member_id: missing", "message: missing"));
  EXPECT_THAT(app.post(path, R"({"member_id":"x","message":""})").invalid_fields(),
              ElementsAre("member_id: uuid_parsing", "message: string_too_short"));
  EXPECT_EQ(app.get("/api/v1/notifications").number("meta.total"), 0);
}

TEST(NotificationsApi, SendATestOnceForAKey) {
  TestApp app;
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  const test::Headers key{{"Content-Type", "application/json"}, {"Idempotency-Key", "a-key"}};
  const Answer first = app.post("/api/v1/notifications/test", message_to(ada), key);
  EXPECT_EQ(app.post("/api/v1/notifications/test", message_to(ada), key).body(), first.body());
  EXPECT_EQ(app.get("/api/v1/notifications?kind=test").number("meta.total"), 1);
}

TEST(NotificationsApi, ListThemByWhatBecameOfThem) {
  TestApp app;
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  const std::string grace = add_member(app, R"("email":null,"phone":"555-1234")");
  const Answer waiting = app.get("/api/v1/notifications?status=waiting&kind=welcome&member_id=" + ada);
  EXPECT_EQ(waiting.number("meta.total"), 1);
  EXPECT_EQ(waiting.text("data.0.member_id"), ada);
  EXPECT_EQ(app.get("/api/v1/notifications").number("meta.total"), 2);
  EXPECT_EQ(app.get("/api/v1/notifications?status=sent").number("meta.total"), 0);
  EXPECT_EQ(app.get("/api/v1/notifications?status=lost").status(), 400U);
  EXPECT_EQ(app.get("/api/v1/notifications?limit=1").size("data"), 1U);
  const Answer calls = app.get("/api/v1/notifications/call-list");
  EXPECT_EQ(calls.number("meta.total"), 1);
  EXPECT_EQ(calls.text("data.0.member_id"), grace);
  EXPECT_EQ(calls.text("data.0.phone"), "555-1234");
  EXPECT_EQ(calls.text("data.0.kind"), "welcome");
}

TEST(NotificationsApi, GoToTheLogWhereNoMailServerIsSet) {
  const test::CapturedLog log;
  TestApp app;
  add_member(app, R"("email":"ada@example.org")");
  app.application().work(app.clock());
  ASSERT_TRUE(comes_true_within(
      kLong, [&] { return app.get("/api/v1/notifications?status=logged").number("meta.total") == 1; }));
  EXPECT_EQ(log.lines_with(R"("subject":"Welcome to The library")"), 1);
}

TEST(NotificationsApi, TellWhoHasABookInTheCartThatItIsBack) {
  TestApp app;
  const std::string book = app.add_book("Emma");
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  const std::string grace = app.add_member("Grace Hopper");
  app.put("/api/v1/members/" + ada + "/cart/" + book, "");
  const Answer loan = app.post("/api/v1/borrows", R"({"book_id":")" + book + R"(","member_id":")" + grace + R"("})");
  app.post("/api/v1/borrows/" + loan.text("id") + "/return");
  const Answer told = app.get("/api/v1/notifications?kind=available");
  EXPECT_EQ(told.number("meta.total"), 1);
  EXPECT_EQ(told.text("data.0.member_id"), ada);
  EXPECT_EQ(told.text("data.0.book_id"), book);
}

}  // namespace
}  // namespace lectern
