// Rate limits that nodes share: exact windows in a Redis, and a node's own counting while there is none.
#include "limiting/redis_limiter.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <sstream>

#include <gmock/gmock.h>

#include "support/redis_client.hpp"
#include "support/redis_server.hpp"

namespace lectern::limiting {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using std::chrono::microseconds;
using test::RedisClient;
using test::RedisServer;

constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};
constexpr Quotas kQuotas{{Quota{5, 60s}, Quota{100, 3600s}, std::nullopt}};

/// A program that counts, with two loops.
class Node {
 public:
  explicit Node(const RedisServer& server) : client_(server.url(), 2), limiter_(*client_, "lectern:", kQuotas) {
    for (const std::size_t loop : {0U, 1U}) client_.connect(loop);
  }
  ~Node() { client_.stop(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  std::future<LimitDecision> begin(std::size_t loop, LimitPolicy policy, ClientId client) {
    return client_.loops().begin(loop, [this, policy, client]() -> awaitable<LimitDecision> {
      co_return co_await std::get<awaitable<LimitDecision>>(limiter_.count(policy, client, kStart));
    });
  }
  LimitDecision count(LimitPolicy policy = LimitPolicy::write, ClientId client = {7}) {
    return begin(0, policy, client).get();
  }
  RedisClient& client() { return client_; }
  RedisLimiter& limiter() { return limiter_; }

 private:
  RedisClient client_;
  RedisLimiter limiter_;
};

class RedisLimits : public testing::Test {
 protected:
  /// Its clock.
  [[nodiscard]] std::int64_t now() const {
    std::istringstream time{server_.command({"TIME"}).value()};
    std::int64_t seconds = 0;
    std::int64_t micros = 0;
    time >> seconds >> micros;
    return seconds * 1'000'000 + micros;
  }
  /// As if requests had passed so long ago.
  void have_passed(const std::vector<microseconds>& ago) const {
    const std::int64_t present = now();
    server_.command({"DEL", kKey});
    for (const microseconds time : ago) server_.command({"RPUSH", kKey, std::to_string(present - time.count())});
  }
  [[nodiscard]] std::string passed() const { return server_.command({"LLEN", kKey}).value(); }

  static constexpr const char* kKey = "lectern:limit:write:0000000000000007";
  RedisServer server_;
};
using RedisLimitsConcurrency = RedisLimits;

TEST_F(RedisLimitsConcurrency, LetsExactlyTheLimitPassHoweverManyCountAtOnce) {
  Node one{server_};
  Node other{server_};
  std::vector<std::future<LimitDecision>> all;
  for (std::size_t i = 0; i < 240; ++i)
    all.push_back((i % 3 == 0 ? other : one).begin(i % 2, LimitPolicy::search, {7}));
  std::vector<std::uint32_t> left;
  for (auto& each : all)
    if (const LimitDecision decision = each.get(); decision.allowed) left.push_back(decision.remaining);
  std::ranges::sort(left);
  std::vector<std::uint32_t> each_once(100);
  std::iota(each_once.begin(), each_once.end(), 0U);
  EXPECT_EQ(left, each_once);
  EXPECT_EQ(one.limiter().clients(LimitPolicy::search) + other.limiter().clients(LimitPolicy::search), 0U);
}

TEST_F(RedisLimits, CountPoliciesAndClientsEachForItself) {
  Node node{server_};
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(node.count().allowed);
  EXPECT_FALSE(node.count().allowed);
  EXPECT_TRUE(node.count(LimitPolicy::write, {8}).allowed);
  EXPECT_EQ(node.count(LimitPolicy::search).remaining, 99U);
}

TEST_F(RedisLimits, SlideWithTime) {
  Node node{server_};
  have_passed({61s, 60s, 59s, 30s, 10s});
  const LimitDecision first = node.count();
  EXPECT_TRUE(first.allowed);
  EXPECT_EQ(first.remaining, 1U);
  EXPECT_LE(first.renewal, 1s);
  EXPECT_EQ(passed(), "4");
  EXPECT_TRUE(node.count().allowed);
}

TEST_F(RedisLimits, DoNotCountWhatTheyRefuse) {
  Node node{server_};
  have_passed({50s, 40s, 30s, 20s, 10s});
  for (int i = 0; i < 3; ++i) {
    const LimitDecision decision = node.count();
    EXPECT_FALSE(decision.allowed);
    EXPECT_EQ(decision.remaining, 0U);
    EXPECT_LE(decision.renewal, 10s);
    EXPECT_GT(decision.renewal, 0s);
  }
  EXPECT_EQ(passed(), "5");
}

TEST_F(RedisLimits, LetPassAgainWhenTheWindowHasGone) {
  Node node{server_};
  have_passed({63s, 62s, 62s, 61s, 60s});
  const LimitDecision decision = node.count();
  EXPECT_TRUE(decision.allowed);
  EXPECT_EQ(decision.remaining, 4U);
  EXPECT_LE(decision.renewal, 60s);
  EXPECT_GT(decision.renewal, 59s);
}

TEST_F(RedisLimits, LeaveNothingOfThoseWhoAreIdle) {
  Node node{server_};
  node.count();
  const int left = std::stoi(server_.command({"PTTL", kKey}).value());
  EXPECT_LE(left, 60'000);
  EXPECT_GT(left, 50'000);
}

TEST_F(RedisLimits, ReplaceWhatIsNoWindow) {
  Node node{server_};
  for (const std::vector<std::string>& write : {std::vector<std::string>{"SET", kKey, "a"},
                                                {"HSET", kKey, "a", "b"},
                                                {"RPUSH", kKey, "nonsense"},
                                                {"RPUSH", kKey, "1", "nonsense"},
                                                {"RPUSH", kKey, std::to_string(now() + 3'600'000'000)},
                                                {"RPUSH", kKey, "nan"},
                                                {"RPUSH", kKey, "inf"}}) {
    server_.command({"DEL", kKey});
    server_.command(write);
    const LimitDecision decision = node.count();
    EXPECT_TRUE(decision.allowed) << write[0] << ' ' << write.back();
    EXPECT_EQ(decision.remaining, 4U) << write[0] << ' ' << write.back();
    EXPECT_LE(decision.renewal, 60s) << write[0] << ' ' << write.back();
    EXPECT_EQ(passed(), "1") << write[0] << ' ' << write.back();
  }
  EXPECT_EQ(node.limiter().clients(LimitPolicy::write), 0U);
}

TEST_F(RedisLimits, AreANodesOwnWhileThereIsNoRedis) {
  Node node{server_};
  have_passed({5s, 4s, 3s, 2s, 1s});
  server_.kill();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(node.count().allowed);
  EXPECT_FALSE(node.count().allowed);
  EXPECT_EQ(node.limiter().clients(LimitPolicy::write), 1U);
  server_.start();
  node.client().connect();
  EXPECT_TRUE(node.count().allowed);
  EXPECT_EQ(passed(), "1");
}

}  // namespace
}  // namespace lectern::limiting
