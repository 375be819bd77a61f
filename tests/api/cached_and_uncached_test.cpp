// Whatever is done, an answer that is kept is what the database would say: two programs on one library, of which the
// one that writes keeps answers and the other does not, and all that was asked lately is asked of both again after
// every change. The seed is printed; LECTERN_TEST_SEED and LECTERN_TEST_STEPS give another run, or the same one again.
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <random>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/random_library.hpp"
#include "support/redis_server.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::Operation;
using test::TestApp;

constexpr std::size_t kAskedAgain = 30;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

app::Settings without_cache() {
  app::Settings settings;
  settings.cache = app::OnOff{false};
  return settings;
}

app::Settings with_redis(const test::RedisServer& redis) {
  app::Settings settings;
  settings.redis = app::RedisUrl::trusted(redis.url());
  return settings;
}

app::Settings in_memory() {
  app::Settings settings;
  settings.single_node = app::OnOff{true};
  return settings;
}

/// Two programs on one library, and what was asked of them lately.
class TwoPrograms {
 public:
  explicit TwoPrograms(const app::Settings& keeping) : keeping_(keeping), asking_(without_cache(), keeping_) {}

  /// What differs, as a text for people; nothing if an operation and all that follows from it is the same.
  std::optional<std::string> difference(const Operation& operation, test::RandomLibrary& people) {
    advance(operation.advance);
    if (operation.method == http::Method::get) {
      remember(operation.target);
      if (auto differs = differs_at(operation.target)) return differs;
    }
    const Answer answer = send(keeping_, operation);
    boost::system::error_code is_no_json;
    people.learn(operation, answer.status(), boost::json::parse(std::string{answer.body()}, is_no_json));
    if (operation.method == http::Method::get) return {};
    for (const std::string& target : asked_)
      if (auto differs = differs_at(target)) return to_text(operation) + "\n\nand then\n" + *differs;
    return {};
  }
  [[nodiscard]] int hits() const { return hits_; }

 private:
  /// To a whole minute: what changes within one is kept for one.
  void advance(std::chrono::microseconds time) {
    using std::chrono::minutes;
    const Instant now = keeping_.clock().now();
    keeping_.clock().advance(std::chrono::ceil<minutes>(now + time) - now);
  }

  void remember(const std::string& target) {
    asked_.push_back(target);
    if (asked_.size() > kAskedAgain) asked_.pop_front();
  }

  /// The body without what is another with each request: cursors of overdue loans say as of when.
  static std::string body_of(const Answer& answer) {
    std::string body{answer.body()};
    const std::size_t id = body.find(R"(,"correlation_id":)");
    if (answer.status() != 200 && id != std::string::npos) body.erase(id);
    constexpr std::string_view kFresh = R"("source":"fresh")";  // who asks second gets what the first one had made
    if (const std::size_t fresh = body.find(kFresh); fresh != std::string::npos)
      body.replace(fresh, kFresh.size(), R"("source":"cache")");
    // Of the loans of another process this may be a second old.
    constexpr std::string_view kRank = R"("popularity_rank":)";
    if (const std::size_t rank = body.find(kRank); rank != std::string::npos)
      body.erase(rank, body.find(',', rank) - rank);
    constexpr std::string_view kCursor = R"("next_cursor":")";
    if (const std::size_t cursor = body.find(kCursor); cursor != std::string::npos)
      body.erase(cursor + kCursor.size(), body.find('"', cursor + kCursor.size()) - cursor - kCursor.size());
    return body;
  }

  std::optional<std::string> differs_at(const std::string& target) {
    const Answer kept = keeping_.get(target);
    const Answer asked = asking_.get(target);
    if (kept.header("X-Cache") == "HIT") ++hits_;
    const bool has_same_tag = kept.body() != asked.body() || kept.header("ETag") == asked.header("ETag");
    if (kept.status() == asked.status() && body_of(kept) == body_of(asked) && has_same_tag) return {};
    return fmt::format("GET {} ({})\n--- kept, at the first difference: {} {}\n--- asked, there: {} {}", target,
                       kept.header("X-Cache"), kept.status(), first_difference(kept.body(), asked.body()),
                       asked.status(), first_difference(asked.body(), kept.body()));
  }

  static std::string_view first_difference(std::string_view one, std::string_view other) {
    const auto at = std::ranges::mismatch(one, other).in1 - one.begin();
    constexpr std::ptrdiff_t kBefore = 100;
    constexpr std::size_t kShown = 300;
    return one.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(at - kBefore, 0)), kShown);
  }

  static Answer send(TestApp& app, const Operation& operation) {
    return app.request(operation.method, operation.target, operation.body, operation.headers);
  }

  TestApp keeping_;
  TestApp asking_;
  std::deque<std::string> asked_;
  int hits_ = 0;
};

void compare(const app::Settings& keeping) {
  constexpr std::uint64_t kSteps = 600;
  const std::uint64_t seed = from_environment("LECTERN_TEST_SEED", std::random_device{}());
  const std::uint64_t steps = from_environment("LECTERN_TEST_STEPS", kSteps);
  fmt::print("LECTERN_TEST_SEED={} LECTERN_TEST_STEPS={}\n", seed, steps);
  TwoPrograms library{keeping};
  test::RandomLibrary people{seed};
  for (std::uint64_t step = 0; step < steps; ++step)
    if (const auto difference = library.difference(people.next(), people))
      FAIL() << "seed " << seed << ", step " << step << ": " << *difference;
  fmt::print("{} answers were kept ones\n", library.hits());
  EXPECT_GT(library.hits(), 100);
}

TEST(CachedAndUncached, GiveTheSameAnswersFromMemory) {
  compare(in_memory());
}

TEST(CachedAndUncached, GiveTheSameAnswersFromRedis) {
  const test::RedisServer redis;
  compare(with_redis(redis));
}

}  // namespace
}  // namespace lectern
