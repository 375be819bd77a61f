// Recommendations as clients see them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/awaited_count.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::Answer;
using test::comes_true_within;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto kLong = 30s;
constexpr std::string_view kUnknown = "0190163d-8694-739b-aea5-966c26f8ad91";

std::vector<std::string> names_of(const boost::json::value& object) {
  std::vector<std::string> names;
  for (const auto& member : object.as_object()) names.emplace_back(member.key());
  return names;
}

class RecommendationsApi : public testing::Test {
 protected:
  void rate(const std::string& member, const std::string& book, double points) {
    const Answer rated =
        app_.put(fmt::format("/api/v1/members/{}/ratings/{}", member, book), fmt::format(R"({{"rating":{}}})", points));
    EXPECT_EQ(rated.status(), 200U) << rated.body();
  }
  Answer get(const std::string& what) { return app_.get("/api/v1/recommendations/" + what); }
  Answer refresh(const test::Headers& headers = {}) {
    return app_.post("/api/v1/recommendations/refresh", "", headers);
  }
  bool is_done(std::string_view kind) {
    return comes_true_within(
        kLong, [&] { return app_.get(fmt::format("/api/v1/tasks?kind={}&status=SUCCESS", kind)).size("data") > 0; });
  }
  std::vector<std::string> titles(const Answer& answer) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < answer.size("recommendations"); ++i)
      titles.push_back(answer.text(fmt::format("recommendations.{}.title", i)));
    return titles;
  }

  TestApp app_;
  std::string emma_ = app_.add_book("Emma");
  std::string ada_ = app_.add_member("Ada Lovelace");
};

TEST_F(RecommendationsApi, ShowTheWeek) {
  rate(ada_, emma_, 8.5);
  const Answer first = get("weekly");
  EXPECT_EQ(first.status(), 200U) << first.body();
  EXPECT_EQ(first.text("source"), "fresh");
  EXPECT_THAT(titles(first), ElementsAre("Emma"));
  auto names = names_of(app_.get("/api/v1/books/" + emma_).at(""));
  names.insert(names.end(), {"rating", "user_rating", "reason", "similarity_score"});
  EXPECT_EQ(names_of(first.at("recommendations.0")), names);
  EXPECT_THAT(std::string{first.body()},
              HasSubstr(R"("rating":8.5,"user_rating":null,"reason":"Rated 8.5 by 1 reader")"));
  const Answer second = get("weekly");
  EXPECT_EQ(second.text("source"), "cache");
  EXPECT_EQ(get("weekly").header("ETag"), second.header("ETag"));
}

TEST_F(RecommendationsApi, ShowNoArchivedBookAndMakeTheListAnew) {
  rate(ada_, emma_, 8.5);
  rate(ada_, app_.add_book("Dune"), 7);
  get("weekly");
  get("weekly");
  rate(ada_, app_.add_book("Momo"), 10);
  EXPECT_EQ(app_.remove("/api/v1/books/" + emma_).status(), 204U);
  EXPECT_THAT(titles(get("weekly")), ElementsAre("Dune"));
  app_.application().work(app_.clock());
  ASSERT_TRUE(is_done("recommendations.refresh"));
  // Who asks for the task learns of the commit a moment before kept answers are renewed.
  const std::vector<std::string> anew{"Momo", "Dune"};
  EXPECT_TRUE(comes_true_within(kLong, [&] { return titles(get("weekly")) == anew; }));
}

TEST_F(RecommendationsApi, AreRefreshedByOneTask) {
  const Answer accepted = refresh();
  EXPECT_EQ(accepted.status(), 202U) << accepted.body();
  EXPECT_EQ(accepted.text("status"), "PENDING");
  EXPECT_EQ(accepted.text("kind"), "recommendations.refresh");
  EXPECT_EQ(accepted.header("Location"), "/api/v1/tasks/" + accepted.text("task_id"));
  EXPECT_EQ(refresh().text("task_id"), accepted.text("task_id"));
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  const std::string task = refresh(key).text("task_id");
  EXPECT_EQ(task, accepted.text("task_id"));
  app_.application().work(app_.clock());
  ASSERT_TRUE(is_done("recommendations.refresh"));
  ASSERT_TRUE(is_done("recommendations.train"));
  EXPECT_EQ(refresh(key).text("task_id"), task) << "the key stands for that task";
  EXPECT_NE(refresh().text("task_id"), task);
}

TEST_F(RecommendationsApi, AreLearntFromWhatReadersLike) {
  std::vector<std::string> ghosts;
  std::vector<std::string> ships;
  for (int i = 0; i < 4; ++i) {
    ghosts.push_back(app_.add_book(fmt::format("Ghosts {}", i)));
    ships.push_back(app_.add_book(fmt::format("Ships {}", i)));
  }
  for (std::size_t reader = 0; reader < 6; ++reader) {
    const std::string id = app_.add_member(fmt::format("Reader {}", reader));
    for (std::size_t i = 0; i < 3; ++i) rate(id, (reader % 2 == 0 ? ghosts : ships).at((reader / 2 + i) % 4), 9);
  }
  rate(ada_, ghosts[0], 10);
  EXPECT_THAT(get("personal/" + ada_).text("reasoning"), StartsWith("Top rated"));
  refresh();
  app_.application().work(app_.clock());
  ASSERT_TRUE(is_done("recommendations.train"));
  const Answer personal = get("personal/" + ada_ + "?limit=3");
  EXPECT_EQ(personal.status(), 200U) << personal.body();
  EXPECT_THAT(titles(personal), testing::AllOf(testing::SizeIs(3), testing::Each(StartsWith("Ghosts"))));
  EXPECT_EQ(personal.text("recommendations.0.reason"), "Because you liked Ghosts 0");
  EXPECT_EQ(personal.number("recommendations.0.similarity_score"), 10);
  rate(ada_, ships[0], 10);
  rate(ada_, ghosts[0], 1);
  EXPECT_THAT(titles(get("personal/" + ada_ + "?limit=3")), testing::Each(StartsWith("Ships")));
  const Answer similar = app_.get("/api/v1/books/" + ships[1] + "/similar?limit=3");
  EXPECT_THAT(titles(similar), testing::AllOf(testing::SizeIs(3), testing::Each(StartsWith("Ships"))));
}

TEST_F(RecommendationsApi, FollowARatingInSimpleOnesThatAreKept) {
  const std::string good = app_.add_book("Good");
  rate(app_.add_member("Ben Ali"), good, 9);
  EXPECT_THAT(titles(get("simple/" + ada_)), ElementsAre("Good"));
  EXPECT_THAT(titles(get("simple/" + ada_)), ElementsAre("Good"));
  rate(ada_, good, 2);
  EXPECT_EQ(get("simple/" + ada_).size("recommendations"), 0U);
}

TEST_F(RecommendationsApi, TakeFromOneToFifty) {
  for (const std::string& what : {std::string{"weekly"}, "simple/" + ada_, "personal/" + ada_, "ai/" + ada_}) {
    for (const std::string bad : {"0", "51", "x", "1.5"})
      EXPECT_EQ(get(what + "?limit=" + bad).status(), 400U) << what << bad;
    EXPECT_EQ(get(what + "?limit=50").status(), 200U) << what;
  }
  EXPECT_EQ(app_.get("/api/v1/books/" + emma_ + "/similar?limit=51").status(), 400U);
}

TEST_F(RecommendationsApi, NeedAMemberOrABookThatIsThere) {
  const std::string gone = app_.add_member("Gone");
  app_.remove("/api/v1/members/" + gone);
  for (const std::string& nobody : {gone, std::string{kUnknown}, std::string{"x"}}) {
    for (const std::string kind : {"simple/", "personal/", "ai/"}) {
      EXPECT_EQ(get(kind + nobody).status(), 404U);
      EXPECT_EQ(get(kind + nobody).text("error_code"), "MEMBER_NOT_FOUND");
    }
    EXPECT_EQ(app_.get("/api/v1/books/" + nobody + "/similar").text("error_code"), "BOOK_NOT_FOUND");
  }
}

}  // namespace
}  // namespace lectern
