// GET /analytics/stream in process: what comes when, what comes again after Last-Event-ID, and how many may listen.
#include <gmock/gmock.h>

#include "analytics/feed_service.hpp"
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

/// A client that watches; on the loop that run_sync uses in this thread.
class Watcher {
 public:
  explicit Watcher(TestApp& app, std::string_view last_event = {}) {
    test::Headers headers;
    if (!last_event.empty()) headers.emplace_back("Last-Event-ID", last_event);
    response_ = app.begin("/api/v1/analytics/stream", headers);
    if (response_.stream) EXPECT_THAT(next(), StartsWith("retry: "));
  }
  [[nodiscard]] const http::Response& response() const { return response_; }
  /// Empty at the end.
  std::string next() { return run_sync(response_.stream()); }

 private:
  http::Response response_;
};

class AnalyticsStream : public testing::Test {
 protected:
  std::string lend() {
    return app_.post("/api/v1/borrows", R"({"book_id":")" + book_ + R"(","member_id":")" + member_ + R"("})")
        .text("id");
  }
  void take_back(const std::string& loan) { app_.post("/api/v1/borrows/" + loan + "/return"); }
  static std::string last_id_in(const std::string& events) {
    const std::size_t begin = events.rfind("id: ") + 4;
    return events.substr(begin, events.find('\n', begin) - begin);
  }

  TestApp app_;
  std::string book_ = app_.add_book("Emma", 2);
  std::string member_ = app_.add_member("Ada Lovelace");
};

TEST_F(AnalyticsStream, TellsOfLoansAndReturnsAndOfTheNumbersThen) {
  take_back(lend());
  Watcher watcher{app_};
  EXPECT_EQ(watcher.response().status, 200U);
  EXPECT_EQ(watcher.response().content_type, "text/event-stream");
  EXPECT_EQ(watcher.response().header("Cache-Control"), "no-store");
  EXPECT_THAT(watcher.next(), AllOf(StartsWith("event: overview\nid: "), HasSubstr(R"("active_borrows":0)"),
                                    Not(HasSubstr("event: borrow")), testing::EndsWith("\n\n")))
      << "the numbers as they are, and nothing of what happened before";
  const std::string loan = lend();
  EXPECT_THAT(watcher.next(), AllOf(StartsWith("event: borrow\nid: "), HasSubstr(loan), HasSubstr("Ada Lovelace"),
                                    HasSubstr("event: overview\nid: "), HasSubstr(R"("active_borrows":1)")));
  app_.clock().advance(std::chrono::seconds{1});
  take_back(loan);
  EXPECT_THAT(watcher.next(), AllOf(StartsWith("event: return\nid: "), HasSubstr(R"("type":"return")"),
                                    HasSubstr(R"("active_borrows":0)"), Not(HasSubstr("event: borrow"))));
}

TEST_F(AnalyticsStream, TellsTheNumbersWhenALoanIsUndone) {
  const std::string loan = lend();
  Watcher watcher{app_};
  watcher.next();
  app_.post("/api/v1/borrows/" + loan + "/undo");
  EXPECT_THAT(watcher.next(), AllOf(StartsWith("event: overview\n"), HasSubstr(R"("active_borrows":0)")));
}

TEST_F(AnalyticsStream, GoesOnAfterTheLastEventThatWasSeen) {
  std::string seen;
  std::string loan;
  {
    Watcher watcher{app_};
    watcher.next();
    loan = lend();
    seen = last_id_in(watcher.next());
  }
  app_.clock().advance(std::chrono::minutes{1});
  take_back(loan);
  app_.clock().advance(std::chrono::hours{1});
  Watcher again{app_, seen};
  EXPECT_THAT(again.next(), AllOf(StartsWith("event: return\n"), HasSubstr(loan), Not(HasSubstr("event: borrow"))));
  Watcher with_nonsense{app_, "nonsense"};
  EXPECT_THAT(with_nonsense.next(), StartsWith("event: overview\n"));
}

TEST_F(AnalyticsStream, GivesASignOfLifeWhereNothingHappens) {
  const Context context{
      .clock = &app_.clock(), .now = app_.clock().now(), .correlation_id = "", .actor = {}, .idempotency = {}};
  auto& feeds = app_.application().services().feeds;
  const auto feed = run_sync(feeds.open({}, context));
  EXPECT_TRUE(run_sync(feed->next(std::chrono::hours{1}))->overview.has_value());
  const auto news = run_sync(feed->next(std::chrono::milliseconds{1}));
  ASSERT_TRUE(news.has_value());
  EXPECT_TRUE(news->empty());
}

TEST_F(AnalyticsStream, IsForSoManyAtOnce) {
  {
    std::vector<std::unique_ptr<Watcher>> watchers;
    for (int i = 0; i < 100; ++i) watchers.push_back(std::make_unique<Watcher>(app_));
    const Answer refused = app_.get("/api/v1/analytics/stream");
    EXPECT_EQ(refused.status(), 503U);
    EXPECT_THAT(refused.text("detail"), HasSubstr("Too many are listening"));
  }
  EXPECT_EQ(Watcher{app_}.response().status, 200U) << "those who have gone make room";
}

TEST_F(AnalyticsStream, EndsWithTheServer) {
  Watcher watcher{app_};
  app_.application().drain();
  EXPECT_EQ(watcher.next(), "");
  Watcher late{app_};
  EXPECT_EQ(late.next(), "");
}

TEST(AnalyticsEventIdRules, AreReadAsTheyAreWritten) {
  const Instant at{std::chrono::microseconds{1'772'445'600'000'001}};
  const auto seen = analytics::parse_event_id(analytics::event_id(at, "abc"));
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->timestamp, at);
  EXPECT_EQ(seen->id, "abc");
  EXPECT_EQ(analytics::parse_event_id("12.")->id, "");
  for (const char* text : {"", "12", ".", "-5.x", "99999999999999999999.x", "300000000000000000.x"})
    EXPECT_FALSE(analytics::parse_event_id(text).has_value()) << text;
}

}  // namespace
}  // namespace lectern
