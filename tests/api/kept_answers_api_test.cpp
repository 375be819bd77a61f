// What a client sees of answers that are kept: X-Cache, the same bytes and tags, and nothing that a write made stale.
#include <thread>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "support/builders.hpp"
#include "support/redis_server.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::TestApp;

/// One program with a cache in memory, on either engine.
app::Settings in_memory() {
  app::Settings settings;
  settings.single_node = app::OnOff{true};
  return settings;
}

class KeptAnswers : public testing::Test {
 protected:
  std::string cached(const std::string& target) { return app_.get(target).header("X-Cache"); }
  std::string metrics() { return std::string{app_.get("/metrics").body()}; }

  TestApp app_{in_memory()};
};

class KeptProducts : public KeptAnswers {
 protected:
  std::string add_product() {
    return app_.post("/products/", R"({"name":"Lamp","description":"","price":9.5,"stock_quantity":3})").text("id");
  }
};

// S1's tests of its cache, but for its look into Redis.
TEST_F(KeptProducts, AreKeptAtTheFirstReadAndGivenAtTheSecond) {
  const std::string product = "/products/" + add_product();
  const auto first = app_.get(product);
  EXPECT_EQ(first.header("X-Cache"), "MISS");
  const auto second = app_.get(product);
  EXPECT_EQ(second.header("X-Cache"), "HIT");
  EXPECT_EQ(second.body(), first.body());
  EXPECT_EQ(second.header("ETag"), first.header("ETag"));
}

TEST_F(KeptProducts, AreReadAnewAfterAChange) {
  const std::string product = "/products/" + add_product();
  cached(product);
  EXPECT_EQ(cached(product), "HIT");
  app_.put(product, R"({"price":8.25})");
  const auto after = app_.get(product);
  EXPECT_EQ(after.header("X-Cache"), "MISS");
  EXPECT_EQ(after.text("price"), "8.25E0");
  EXPECT_EQ(cached(product), "HIT");
}

TEST_F(KeptProducts, AreGoneOnceDeleted) {
  const std::string product = "/products/" + add_product();
  cached(product);
  EXPECT_EQ(cached(product), "HIT");
  EXPECT_EQ(app_.remove(product).status(), 204U);
  EXPECT_EQ(app_.get(product).status(), 404U);
}

TEST_F(KeptProducts, AreOneUnderBothAddresses) {
  const std::string id = add_product();
  cached("/products/" + id);
  cached("/api/v1/products/" + id);
  app_.put("/products/" + id, R"({"stock_quantity":1})");
  EXPECT_EQ(app_.get("/api/v1/products/" + id).number("stock_quantity"), 1);
}

TEST_F(KeptAnswers, ShowNoReviewOnceItsBookIsArchived) {
  const std::string book = app_.add_book("Emma");
  const std::string review =
      "/api/v1/reviews/" +
      app_.post("/api/v1/books/" + book + "/reviews", R"({"reviewer_name":"Ada","rating":5,"comment":""})").text("id");
  cached(review);
  EXPECT_EQ(cached(review), "HIT");
  EXPECT_EQ(app_.remove("/api/v1/books/" + book).status(), 204U);
  EXPECT_EQ(app_.get(review).status(), 404U);
}

TEST_F(KeptAnswers, GiveThePackedBodyWithItsOwnTag) {
  for (int i = 0; i < 30; ++i) app_.add_book("A book of many");
  const test::Headers gzip{{"Accept-Encoding", "gzip"}};
  const std::string list = "/api/v1/books?limit=20";
  EXPECT_EQ(cached(list), "MISS");
  const auto kept = app_.get(list, gzip);
  EXPECT_EQ(kept.header("X-Cache"), "HIT");
  EXPECT_EQ(app_.get(list, {{"If-None-Match", kept.header("ETag")}}).status(), 304U);
}

TEST_F(KeptAnswers, KeepNoRefusalsAndNoFiles) {
  for (const std::string target :
       {"/api/v1/books/0190163d-8694-739b-aea5-966c26f8ad91", "/api/v1/books?limit=0", "/api/v1/books?format=csv"}) {
    cached(target);
    EXPECT_NE(cached(target), "HIT") << target;
  }
}

TEST_F(KeptAnswers, AreKeptForOneDayWhereTheySayHowLateALoanIs) {
  const std::string book = app_.add_book("Transit");
  const std::string member = app_.add_member("Anna");
  app_.post("/api/v1/borrows", R"({"book_id":")" + book + R"(","member_id":")" + member + R"("})");
  const std::string overdue = "/api/v1/borrows?status=overdue";
  EXPECT_EQ(app_.get(overdue).number("meta.total"), 0);
  EXPECT_EQ(cached(overdue), "HIT");
  app_.clock().advance(std::chrono::days{15});
  EXPECT_EQ(app_.get(overdue).number("meta.total"), 1);
}

TEST_F(KeptAnswers, AreCountedByWhatWasFound) {
  const std::string book = "/api/v1/books/" + app_.add_book("Transit");
  cached(book);
  cached(book);
  app_.patch(book, R"({"title":"Transit Visa"})");
  cached(book);
  for (const std::string finding : {"hit", "miss", "stale"})
    EXPECT_TRUE(metrics().contains(R"(lectern_cache_lookups_total{store="memory",result=")" + finding + "\"} 1\n"))
        << finding;
}

TEST_F(KeptAnswers, AreReadAnewAfterACommandThatKnowsOfNoCacheHasWritten) {
  app_.application().look_after_cache(app_.clock());
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 0);
  const app::Settings settings = app_.database().settings({});
  const auto database = app::open_database(settings, app_.clock());
  const Context context{
      .clock = &app_.clock(), .now = app_.clock().now(), .correlation_id = "test", .actor = {}, .idempotency = {}};
  catalog::CatalogService catalog{*database};
  run_sync(catalog.create_book(test::BookBuilder{"Transit"}, context));
  app_.clock().advance(std::chrono::seconds{2});
  std::int64_t total = 0;
  for (int i = 0; i < 1000 && total == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    total = app_.get("/api/v1/books").number("meta.total");
  }
  EXPECT_EQ(total, 1);
}

TEST(KeptAnswersOff, SayNothingOfACache) {
  app::Settings settings = in_memory();
  settings.cache = app::OnOff{false};
  TestApp app{settings};
  const std::string book = "/api/v1/books/" + app.add_book("Transit");
  app.get(book);
  EXPECT_EQ(app.get(book).header("X-Cache"), "");
}

TEST(KeptAnswersOff, LeaveNoWordOfWhatIsWritten) {
  app::Settings settings;
  settings.cache = app::OnOff{false};
  TestApp app{settings};
  app.application().load();
  app.add_book("Transit");
  const auto database = app::open_database(app.database().settings({}), app.clock());
  EXPECT_TRUE(run_sync(db::list_renewals(*database, app.clock().now())).empty());
}

TEST(KeptAnswersInRedis, AreSharedByNodesAndBypassedWithoutRedis) {
  test::RedisServer redis;
  app::Settings settings;
  settings.redis = app::RedisUrl::trusted(redis.url());
  TestApp one{settings};
  TestApp other{settings, one};
  const std::string book = "/api/v1/books/" + one.add_book("Transit");
  const auto await = [&](TestApp& app, const std::string& finding) {
    for (int i = 0; i < 1000 && app.get(book).header("X-Cache") != finding; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    return app.get(book).header("X-Cache");
  };
  EXPECT_EQ(await(one, "HIT"), "HIT");
  EXPECT_EQ(await(other, "HIT"), "HIT");
  other.patch(book, R"({"title":"Transit Visa"})");
  EXPECT_EQ(one.get(book).text("title"), "Transit Visa");
  redis.kill();
  EXPECT_EQ(await(one, "BYPASS"), "BYPASS");
  EXPECT_EQ(one.get(book).status(), 200U);
  one.patch(book, R"({"title":"Visa"})");
  redis.start();
  EXPECT_EQ(await(other, "HIT"), "HIT");
  EXPECT_EQ(other.get(book).text("title"), "Visa");
}

TEST_F(KeptAnswers, AreDescribedAsSuch) {
  const auto document = boost::json::parse(app_.application().openapi());
  const auto names_header = [&](std::string_view path) {
    const auto& answer = document.at("paths").at(path).at("get").at("responses").at("200");
    return answer.at("headers").as_object().contains("X-Cache");
  };
  EXPECT_TRUE(names_header("/api/v1/books/{id}"));
  EXPECT_FALSE(names_header("/api/v1/audit"));
}

}  // namespace
}  // namespace lectern
