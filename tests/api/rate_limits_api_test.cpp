// Rate limits in process: what is counted against what, and what a client sees of it.
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using app::RequestRate;
using http::Method;
using test::Answer;
using test::RateLimiting;
using testing::HasSubstr;

app::Settings limits(std::string_view write, std::string_view search, std::string_view suggest) {
  app::Settings settings;
  settings.rate_limit_write = RequestRate::trusted(write);
  settings.rate_limit_search = RequestRate::trusted(search);
  settings.rate_limit_suggest = RequestRate::trusted(suggest);
  return settings;
}

class RateLimitsApi : public testing::Test {
 protected:
  Answer write() { return app_.post("/api/v1/members", R"({"name":"Ada Lovelace","email":null})"); }
  static void expect_count(const Answer& answer, std::string_view policy, std::string_view state) {
    EXPECT_EQ(answer.header("RateLimit-Policy"), policy) << answer.body();
    EXPECT_EQ(answer.header("RateLimit"), state) << answer.body();
  }
  static bool is_counted(const Answer& answer) { return !answer.header("RateLimit").empty(); }

  test::TestApp app_{limits("2/60", "3/10", "4/1"), test::engine_of_this_run(), RateLimiting::as_set};
};

TEST_F(RateLimitsApi, TellsWithEveryAnswerWhatIsLeft) {
  expect_count(write(), R"("write";q=2;w=60)", R"("write";r=1;t=60)");
  app_.clock().advance(20s + 1ms);
  const Answer second = write();
  EXPECT_EQ(second.status(), 201U);
  expect_count(second, R"("write";q=2;w=60)", R"("write";r=0;t=40)");
}

TEST_F(RateLimitsApi, RefusesInTheOlderSystemsWordsAndSaysWhenToComeAgain) {
  write();
  app_.clock().advance(20s);
  write();
  app_.clock().advance(500ms);
  const Answer refused = write();
  EXPECT_EQ(refused.status(), 429U);
  EXPECT_EQ(refused.content_type(), "application/problem+json");
  EXPECT_EQ(refused.text("error_code"), "RATE_LIMIT_EXCEEDED");
  EXPECT_EQ(refused.text("detail"), "Rate limit exceeded. Please try again in a minute.");
  EXPECT_EQ(refused.header("Retry-After"), "40");
  expect_count(refused, R"("write";q=2;w=60)", R"("write";r=0;t=40)");
  app_.clock().advance(39s);
  EXPECT_EQ(write().header("Retry-After"), "1");
  app_.clock().advance(1s);
  EXPECT_EQ(write().status(), 201U) << "after as many seconds as it said";
  EXPECT_EQ(app_.get("/api/v1/members").number("meta.total"), 3) << "what is refused is not done";
}

TEST_F(RateLimitsApi, CountsWhatFailsBeforeItsBodyIsRead) {
  EXPECT_EQ(app_.post("/api/v1/books", "no JSON").status(), 400U);
  const Answer second = app_.remove("/api/v1/books/0190163d-8694-739b-aea5-966c26f8ad91");
  EXPECT_EQ(second.status(), 404U);
  expect_count(second, R"("write";q=2;w=60)", R"("write";r=0;t=60)");
  EXPECT_EQ(app_.post("/api/v1/books", "no JSON").status(), 429U);
  EXPECT_EQ(app_.post("/api/v1/books", "{}", {{"Idempotency-Key", "not one\x01"}}).status(), 429U);
}

TEST_F(RateLimitsApi, CountsEachPolicyForItself) {
  for (int i = 0; i < 3; ++i) write();
  expect_count(app_.get("/api/v1/books?q=maple"), R"("search";q=3;w=10)", R"("search";r=2;t=10)");
  expect_count(app_.get("/api/v1/books/suggest?q=maple"), R"("suggest";q=4;w=1)", R"("suggest";r=3;t=1)");
}

TEST_F(RateLimitsApi, CountsSearchesAndFilesButNoPages) {
  for (const std::string_view pages :
       {"/api/v1/books", "/api/v1/books?q=", "/api/v1/books?q=+&genre=q", "/api/v1/members?sort=name",
        "/api/v1/borrows", "/api/v1/books/facets?genre=x", "/api/v1/authors?name=q", "/api/v1/books?format=json",
        "/api/v1/audit", "/api/v1/settings", "/api/v1/books/0190163d-8694-739b-aea5-966c26f8ad91", "/health",
        "/nowhere?q=x"})
    EXPECT_FALSE(is_counted(app_.get(pages))) << pages;
  for (const std::string_view searches :
       {"/api/v1/books?q=x", "/api/books/?limit=1&q=x", "/api/v1/books?%71=x", "/api/v1/members?q=x",
        "/api/v1/borrows?q=x", "/api/v1/authors?q=x", "/api/v1/books/facets?q=x", "/api/v1/books?format=csv",
        "/api/v1/books/export/csv", "/api/v1/members/export/csv", "/api/v1/borrows/export/csv",
        "/api/v1/borrows/overdue?q=x", "/api/v1/books?q=x&limit=0"}) {
    EXPECT_TRUE(app_.get(searches).header("RateLimit").starts_with("\"search\"")) << searches;
    app_.clock().advance(10s);
  }
  EXPECT_TRUE(is_counted(app_.request(Method::head, "/api/v1/books?q=x")));
}

TEST_F(RateLimitsApi, TellsAlsoThoseWhoHaveTheAnswerAlready) {
  const std::string tag = app_.get("/api/v1/books?q=x").header("ETag");
  const Answer same = app_.get("/api/v1/books?q=x", {{"If-None-Match", tag}});
  EXPECT_EQ(same.status(), 304U);
  expect_count(same, R"("search";q=3;w=10)", R"("search";r=1;t=10)");
}

TEST_F(RateLimitsApi, CountsEachClientForItself) {
  for (int i = 0; i < 2; ++i) write();
  EXPECT_EQ(write().status(), 429U);
  app_.set_client("192.0.2.7");
  EXPECT_EQ(write().status(), 201U);
  app_.set_client("2001:db8:1:2::7");
  EXPECT_EQ(write().status(), 201U);
  app_.set_client("2001:db8:1:2:3::8");
  EXPECT_EQ(write().status(), 201U);
  EXPECT_EQ(write().status(), 429U) << "a network of IPv6 is one client";
}

TEST_F(RateLimitsApi, ShowsRefusalsAndClientsInTheMetrics) {
  for (int i = 0; i < 5; ++i) write();
  const std::string metrics{app_.get("/metrics").body()};
  EXPECT_THAT(metrics, HasSubstr("lectern_rate_limited_total{policy=\"write\"} 3\n"));
  EXPECT_THAT(metrics, HasSubstr("lectern_rate_limited_total{policy=\"search\"} 0\n"));
  EXPECT_THAT(metrics, HasSubstr("lectern_rate_limit_clients{policy=\"write\"} 1\n"));
}

TEST_F(RateLimitsApi, AreInTheDocumentForEveryRouteThatIsLimited) {
  const auto document = boost::json::parse(app_.application().openapi());
  int limited = 0;
  for (const auto& [path, methods] : document.at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) {
      if (method == "$ref") continue;  // the same at another address
      const auto& responses = operation.at("responses").as_object();
      const auto* refusal = responses.if_contains("429");
      EXPECT_TRUE(refusal != nullptr || method == "get") << method << " " << path;
      if (refusal == nullptr) continue;
      ++limited;
      EXPECT_TRUE(refusal->at("headers").as_object().contains("Retry-After")) << path;
      EXPECT_TRUE(refusal->at("content").as_object().contains("application/problem+json")) << path;
      const auto& good = responses.begin()->value().at("headers").as_object();
      EXPECT_TRUE(good.contains("RateLimit") && good.contains("RateLimit-Policy")) << path;
    }
  EXPECT_GT(limited, 25);
}

TEST(RateLimitsApiSettings, SwitchOffOnePolicyOrAll) {
  app::Settings settings = limits("off", "1/60", "off");
  test::TestApp one{settings, test::engine_of_this_run(), RateLimiting::as_set};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(one.post("/api/v1/members", R"({"name":"Ada","email":null})").status(), 201U);
  EXPECT_EQ(one.post("/api/v1/members", "{}").header("RateLimit"), "");
  EXPECT_EQ(one.get("/api/v1/books?q=x").status(), 200U);
  EXPECT_EQ(one.get("/api/v1/books?q=x").status(), 429U);
  settings.rate_limit = app::OnOff{false};
  test::TestApp none{settings, test::engine_of_this_run(), RateLimiting::as_set};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(none.get("/api/v1/books?q=x").status(), 200U);
}

TEST(RateLimitsApiSettings, LetAHundredChangesAMinutePassWhereNothingIsSaid) {
  test::TestApp app{{}, test::engine_of_this_run(), RateLimiting::as_set};
  for (int i = 0; i < 100; ++i) EXPECT_EQ(app.post("/api/v1/members", "{}").status(), 422U);
  EXPECT_EQ(app.post("/api/v1/members", "{}").status(), 429U);
  EXPECT_EQ(app.get("/api/v1/books?q=x").header("RateLimit-Policy"), R"("search";q=100;w=60)");
  EXPECT_EQ(app.get("/api/v1/books/suggest?q=x").header("RateLimit-Policy"), R"("suggest";q=1200;w=60)");
}

}  // namespace
}  // namespace lectern
