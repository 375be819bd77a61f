// The limiter in memory: an exact window per client against a model of it, and what holds when there is no more room.
#include <deque>
#include <map>
#include <random>

#include <gtest/gtest.h>
#include <malloc.h>

#include "limiting/memory_limiter.hpp"

namespace lectern::limiting {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr std::size_t kPlenty = 64UL * 1024 * 1024;
constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};

void expect_equal(const LimitDecision& decision, const LimitDecision& expected) {
  EXPECT_EQ(decision.allowed, expected.allowed);
  EXPECT_EQ(decision.remaining, expected.remaining);
  EXPECT_EQ(decision.renewal, expected.renewal);
}

/// Every request that passed, of every client, gone through each time.
class Model {
 public:
  explicit Model(Quota quota) : quota_(quota) {}

  LimitDecision count(ClientId client, Instant now) {
    std::deque<Instant> within;
    for (const Instant time : passed_[client.value])
      if (now - time < quota_.window) within.push_back(time);
    const bool allowed = within.size() < quota_.requests;
    if (allowed) {
      within.push_back(now);
      passed_[client.value].push_back(now);
    }
    return {allowed, quota_.requests - static_cast<std::uint32_t>(within.size()), within.front() + quota_.window - now};
  }

 private:
  Quota quota_;
  std::map<std::uint64_t, std::deque<Instant>> passed_;
};

TEST(SlidingWindows, SayHowLongToWaitWithoutCounting) {
  SlidingWindows windows{{2, 60s}, kPlenty};
  EXPECT_EQ(windows.wait_of({1}, kStart), std::nullopt);
  windows.count({1}, kStart);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(windows.wait_of({1}, kStart + 1s), std::nullopt);
  windows.count({1}, kStart + 2s);
  EXPECT_EQ(windows.wait_of({1}, kStart + 10s), std::optional<microseconds>{50s});
  EXPECT_EQ(windows.wait_of({2}, kStart + 10s), std::nullopt);
  EXPECT_EQ(windows.wait_of({1}, kStart + 60s), std::nullopt);
}

TEST(SlidingWindows, LetExactlyTheLimitPassInAnyWindow) {
  SlidingWindows windows{{3, 60s}, kPlenty};
  expect_equal(windows.count({1}, kStart), {true, 2, 60s});
  expect_equal(windows.count({1}, kStart + 20s), {true, 1, 40s});
  expect_equal(windows.count({1}, kStart + 30s), {true, 0, 30s});
  expect_equal(windows.count({1}, kStart + 60s - 1us), {false, 0, 1us});
  expect_equal(windows.count({1}, kStart + 60s), {true, 0, 20s});
  expect_equal(windows.count({1}, kStart + 61s), {false, 0, 19s});
}

TEST(SlidingWindows, DoNotCountWhatTheyRefuse) {
  SlidingWindows windows{{1, 60s}, kPlenty};
  EXPECT_TRUE(windows.count({1}, kStart).allowed);
  for (int i = 1; i < 60; ++i) EXPECT_FALSE(windows.count({1}, kStart + std::chrono::seconds{i}).allowed);
  EXPECT_TRUE(windows.count({1}, kStart + 60s).allowed);
}

TEST(SlidingWindows, AreEachClientsOwn) {
  SlidingWindows windows{{1, 60s}, kPlenty};
  EXPECT_TRUE(windows.count({1}, kStart).allowed);
  EXPECT_FALSE(windows.count({1}, kStart).allowed);
  EXPECT_TRUE(windows.count({2}, kStart).allowed);
}

class SlidingWindowsAgainstAModel : public testing::TestWithParam<Quota> {};

TEST_P(SlidingWindowsAgainstAModel, DecideEveryRequestAlike) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};  // NOLINT(cert-msc51-cpp): the same requests every time
    SlidingWindows windows{GetParam(), kPlenty};
    Model model{GetParam()};
    const microseconds window = GetParam().window;
    const auto usual_pause = window.count() / GetParam().requests / 4;
    Instant now = kStart;
    for (int i = 0; i < 3'000; ++i) {
      const bool is_long = random() % 400 == 0;
      now += microseconds{static_cast<std::int64_t>(random()) % (is_long ? window.count() * 2 : usual_pause + 1)};
      const ClientId client{random() % 4};
      expect_equal(windows.count(client, now), model.count(client, now));
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Quotas, SlidingWindowsAgainstAModel,
                         testing::Values(Quota{1, 1s}, Quota{2, 60s}, Quota{3, 10s}, Quota{7, 3600s}, Quota{100, 60s}),
                         [](const auto& param) { return std::to_string(param.param.requests); });

TEST(SlidingWindows, TakeTimesOfThreadsThatAreALittleOutOfOrder) {
  SlidingWindows windows{{2, 60s}, kPlenty};
  windows.count({1}, kStart + 100us);
  expect_equal(windows.count({1}, kStart), {true, 0, 60s});
  EXPECT_FALSE(windows.count({1}, kStart + 60s + 99us).allowed);
  EXPECT_TRUE(windows.count({1}, kStart + 60s + 100us).allowed);
}

TEST(SlidingWindows, BeginAnewWhenTheClockIsSetBack) {
  SlidingWindows windows{{1, 60s}, kPlenty};
  EXPECT_TRUE(windows.count({1}, kStart + 1h).allowed);
  expect_equal(windows.count({1}, kStart), {true, 0, 60s});
  EXPECT_FALSE(windows.count({1}, kStart).allowed);
  EXPECT_EQ(windows.clients(), 1U);
}

TEST(SlidingWindows, ForgetThoseWhoAreIdleWhoeverCameBeforeThem) {
  SlidingWindows windows{{5, 60s}, kPlenty};
  for (std::uint64_t i = 0; i < 10'000; ++i) windows.count({i}, kStart);
  for (std::uint64_t i = 0; i < 1'000; ++i) windows.count({i}, kStart + 30s);
  EXPECT_EQ(windows.clients(), 10'000U);
  for (std::uint64_t i = 0; i < 40'000; ++i) windows.count({i % 1'000}, kStart + 60s + microseconds{i});
  EXPECT_EQ(windows.clients(), 1'000U);
}

constexpr std::size_t kSmall = 1024UL * 1024;

TEST(SlidingWindows, TakeNoMoreMemoryThanTheyMayForAMillionAddresses) {
  constexpr std::size_t kMost = MemoryLimiter::kMostBytes;
  const std::size_t before = mallinfo2().uordblks;  // 0 under a sanitizer, which has an allocator of its own
  SlidingWindows windows{{100, 60s}, kMost};
  for (std::uint64_t i = 0; i < 1'000'000; ++i) windows.count({i * 977}, kStart + microseconds{i});
  EXPECT_LE(windows.bytes(), kMost);
  EXPECT_GE(windows.bytes(), kMost * 9 / 10) << "what may be used, is";
  EXPECT_GE(windows.clients(), 200'000U);
  EXPECT_LE(mallinfo2().uordblks - before, kMost * 11 / 10) << "what is counted is what is taken";
}

TEST(SlidingWindows, CountThoseTogetherWhoFindNoRoom) {
  SlidingWindows windows{{10, 60s}, kSmall};
  std::uint64_t passed = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) passed += windows.count({i}, kStart).allowed ? 1 : 0;
  EXPECT_EQ(passed, windows.clients() + SlidingWindows::kShards * 10);
}

TEST(SlidingWindows, KeepTheWindowOfAClientThatIsKnownHoweverManyOthersCome) {
  SlidingWindows windows{{2, 60s}, kSmall};
  const ClientId desk{1'000'000'007};
  EXPECT_TRUE(windows.count(desk, kStart).allowed);
  EXPECT_TRUE(windows.count(desk, kStart + 10s).allowed);
  for (std::uint64_t i = 0; i < 100'000; ++i) windows.count({i}, kStart + 20s);
  expect_equal(windows.count(desk, kStart + 30s), {false, 0, 30s});
  expect_equal(windows.count(desk, kStart + 60s), {true, 0, 10s});
}

TEST(SlidingWindows, CountWithTheOthersWhatFindsNoRoomInAClientsOwnWindow) {
  SlidingWindows windows{{50, 60s}, kSmall};
  const ClientId desk{1'000'000'007};
  std::uint64_t passed = windows.count(desk, kStart).allowed ? 1 : 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) windows.count({i}, kStart + 1s);
  while (windows.count(desk, kStart + 2s).allowed) ++passed;
  EXPECT_GE(passed, 2U) << "as many as it had room for";
  EXPECT_LT(passed, 50U);
  EXPECT_TRUE(windows.count(desk, kStart + 61s).allowed);
}

TEST(SlidingWindows, LetThoseWhoAreCountedTogetherPassAgainAfterAWindow) {
  SlidingWindows windows{{2, 60s}, kSmall};
  const auto passed_of = [&](std::uint64_t first, Instant now) {
    std::uint64_t passed = 0;
    for (std::uint64_t i = first; i < first + 100'000; ++i) passed += windows.count({i}, now).allowed ? 1 : 0;
    return passed;
  };
  EXPECT_EQ(passed_of(0, kStart), windows.clients() + SlidingWindows::kShards * 2);
  EXPECT_EQ(passed_of(0, kStart + 30s), windows.clients()) << "who is known; they stay";
  EXPECT_EQ(passed_of(200'000, kStart + 60s), SlidingWindows::kShards * 2);
}

TEST(SlidingWindows, HaveRoomAgainWhenTheCrowdHasGone) {
  SlidingWindows windows{{3, 60s}, kSmall};
  for (std::uint64_t i = 0; i < 100'000; ++i) windows.count({i}, kStart);
  for (std::uint64_t i = 200'000; i < 201'000; ++i) expect_equal(windows.count({i}, kStart + 60s), {true, 2, 60s});
}

TEST(LimitClients, AreAddressesOrNetworksOfIpv6) {
  EXPECT_EQ(client_of("192.0.2.7"), client_of("192.0.2.7"));
  EXPECT_NE(client_of("192.0.2.7"), client_of("192.0.2.8"));
  EXPECT_EQ(client_of("::ffff:192.0.2.7"), client_of("192.0.2.7"));
  EXPECT_EQ(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:3::1"));
  EXPECT_EQ(client_of(""), ClientId{});
}

}  // namespace
}  // namespace lectern::limiting
