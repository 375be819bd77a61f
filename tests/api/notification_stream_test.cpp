// GET /members/{id}/stream in process: what comes when, what comes again after Last-Event-ID, and how many may listen.
#include <gmock/gmock.h>

#include "runtime/run_sync.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

/// A client that listens; on the loop that run_sync uses in this thread.
class ListeningClient {
 public:
  ListeningClient(TestApp& app, const std::string& member, std::string_view last_event = {}) {
    test::Headers headers;
    if (!last_event.empty()) headers.emplace_back("Last-Event-ID", last_event);
    response_ = app.begin("/api/v1/members/" + member + "/stream", headers);
    if (response_.stream) EXPECT_THAT(next(), StartsWith("retry: "));
  }
  [[nodiscard]] const http::Response& response() const { return response_; }
  /// Empty at the end.
  std::string next() { return run_sync(response_.stream()); }

 private:
  http::Response response_;
};

std::string add_member(TestApp& app, const std::string& fields) {
  const Answer member = app.post("/api/v1/members", R"({"name":"Ada Lovelace",)" + fields + "}");
  EXPECT_EQ(member.status(), 201U) << member.body();
  return member.text("id");
}

void tell(TestApp& app, const std::string& member, const std::string& message) {
  const Answer told =
      app.post("/api/v1/notifications/test", R"({"member_id":")" + member + R"(","message":")" + message + R"("})");
  EXPECT_EQ(told.status(), 202U) << told.body();
}

std::string id_in(const std::string& event) {
  const std::size_t begin = event.find("id: ") + 4;
  return event.substr(begin, event.find('\n', begin) - begin);
}

TEST(NotificationStream, TellsWhatIsNewAndNothingElse) {
  TestApp app;
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  const std::string grace = add_member(app, R"("email":"grace@example.org")");
  tell(app, ada, "before");
  ListeningClient client{app, ada};
  EXPECT_EQ(client.response().status, 200U);
  EXPECT_EQ(client.response().content_type, "text/event-stream");
  EXPECT_EQ(client.response().header("Cache-Control"), "no-store");
  tell(app, grace, "to somebody else");
  tell(app, ada, "first");
  const std::string event = client.next();
  EXPECT_THAT(event, AllOf(StartsWith("event: notification\nid: "), HasSubstr("first"), testing::EndsWith("\n\n"),
                           HasSubstr(R"("kind":"test")"), Not(HasSubstr("before")), Not(HasSubstr("else"))));
  tell(app, ada, "second");
  EXPECT_THAT(client.next(), AllOf(HasSubstr("second"), Not(HasSubstr("first"))));
}

TEST(NotificationStream, GoesOnAfterTheLastEventThatWasSeen) {
  TestApp app;
  const std::string ada = add_member(app, R"("email":"ada@example.org")");
  std::string seen;
  {
    ListeningClient client{app, ada};
    tell(app, ada, "first");
    seen = id_in(client.next());
  }
  app.clock().advance(std::chrono::minutes{1});
  tell(app, ada, "second");
  app.clock().advance(std::chrono::hours{1});
  EXPECT_THAT((ListeningClient{app, ada, seen}.next()), AllOf(HasSubstr("second"), Not(HasSubstr("first"))));
  const std::string grace = add_member(app, R"("email":"grace@example.org")");
  ListeningClient other{app, grace, seen};  // somebody else's event says nothing
  tell(app, grace, "to Grace");
  EXPECT_THAT(other.next(), AllOf(HasSubstr("to Grace"), Not(HasSubstr("second"))));
}

TEST(NotificationStream, TellsWhoHasNoAddressToo) {
  TestApp app;
  const std::string book = app.add_book("Emma");
  const std::string ada = add_member(app, R"("email":null)");
  const std::string grace = app.add_member("Grace Hopper");
  app.put("/api/v1/members/" + ada + "/cart/" + book, "");
  const Answer loan = app.post("/api/v1/borrows", R"({"book_id":")" + book + R"(","member_id":")" + grace + R"("})");
  ListeningClient client{app, ada};
  app.post("/api/v1/borrows/" + loan.text("id") + "/return");
  EXPECT_THAT(client.next(),
              AllOf(HasSubstr(R"("kind":"available")"), HasSubstr(book), HasSubstr("Emma"), HasSubstr(R"("text":")")));
}

TEST(NotificationStream, IsForMembersAndForSoManyAtOnce) {
  TestApp app;
  EXPECT_EQ(app.get("/api/v1/members/" + kNobody + "/stream").text("error_code"), "MEMBER_NOT_FOUND");
  const std::string ada = app.add_member("Ada Lovelace");
  {
    std::vector<std::unique_ptr<ListeningClient>> clients;
    for (int i = 0; i < 5; ++i) clients.push_back(std::make_unique<ListeningClient>(app, ada));
    const Answer refused = app.get("/api/v1/members/" + ada + "/stream");
    EXPECT_EQ(refused.status(), 409U);
    EXPECT_EQ(refused.text("error_code"), "TOO_MANY_STREAMS");
  }
  EXPECT_EQ((ListeningClient{app, ada}.response().status), 200U) << "those who have gone make room";
}

TEST(NotificationStream, EndsWithTheServer) {
  TestApp app;
  const std::string ada = app.add_member("Ada Lovelace");
  ListeningClient client{app, ada};
  app.application().drain();
  EXPECT_EQ(client.next(), "");
  ListeningClient late{app, ada};
  EXPECT_EQ(late.next(), "");
}

}  // namespace
}  // namespace lectern
