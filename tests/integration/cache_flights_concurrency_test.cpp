// One making of an answer for all who ask for it at once.
#include <algorithm>
#include <atomic>
#include <barrier>

#include <gmock/gmock.h>

#include "cache/cache.hpp"
#include "cache/memory/memory_store.hpp"
#include "support/event_loops.hpp"

namespace lectern::cache {
namespace {

using namespace std::chrono_literals;
using test::EventLoops;

constexpr std::size_t kLoops = 4;
constexpr int kAll = 40;

SharedEntry entry_of(std::string body) {
  return std::make_shared<Entry>(std::move(body), Entry::Headers{});
}

class CacheFlightsConcurrency : public testing::Test {
 protected:
  ~CacheFlightsConcurrency() override { loops_.stop(); }
  /// What all who are aboard a flight get.
  std::vector<std::future<SharedEntry>> board(const std::shared_ptr<Flights::Flight>& flight) {
    std::vector<std::future<SharedEntry>> aboard;
    for (std::size_t i = 0; i < kAll; ++i)
      aboard.push_back(loops_.begin(
          i % kLoops, [flight]() -> awaitable<SharedEntry> { co_return co_await Flights::landing_of(*flight); }));
    return aboard;
  }

  EventLoops loops_{kLoops};
  Flights flights_;
  const Versions versions_{{1, 2}, {}};
};

TEST_F(CacheFlightsConcurrency, MakeOneAnswerForAllWhoAskAtOnce) {
  memory::MemoryStore store{64UL * 1024 * 1024};
  MetricsRegistry metrics;
  Cache cache{store, metrics};
  const Question question{"key", {"tag"}};
  std::atomic<int> made{0};
  std::atomic<int> asking{0};
  const auto ask = [&]() -> awaitable<SharedEntry> {
    ++asking;
    const Answer answer = co_await cache.fetch(question, 60s, [&](bool) -> awaitable<SharedEntry> {
      ++made;
      co_await test::until([&]() -> awaitable<bool> { co_return asking == kAll; });
      co_return entry_of("made");
    });
    co_return answer.entry;
  };
  std::vector<std::future<SharedEntry>> all;
  for (std::size_t i = 0; i < kAll; ++i) all.push_back(loops_.begin(i % kLoops, ask));
  const SharedEntry first = all.front().get();
  EXPECT_EQ(first->body(), "made");
  for (std::size_t i = 1; i < kAll; ++i) EXPECT_EQ(all[i].get(), first);
  EXPECT_EQ(made, 1);
}

TEST_F(CacheFlightsConcurrency, LetExactlyOneOfThoseLeadWhoBoardAtOnce) {
  for (int round = 0; round < 200; ++round) {
    const std::string key = "key" + std::to_string(round);
    std::atomic<int> leaders{0};
    std::barrier start{static_cast<std::ptrdiff_t>(kLoops)};
    std::vector<std::future<SharedEntry>> all;
    for (std::size_t i = 0; i < kLoops; ++i)
      all.push_back(loops_.begin(i, [&]() -> awaitable<SharedEntry> {
        start.arrive_and_wait();
        const auto place = flights_.board(key, versions_);
        if (!place.leads) co_return co_await Flights::landing_of(*place.flight);
        ++leaders;
        SharedEntry made = entry_of(key);
        flights_.land(key, place.flight, made, 60s);
        co_return made;
      }));
    for (auto& one : all) EXPECT_EQ(one.get()->body(), key);
    EXPECT_EQ(leaders, 1);
  }
}

TEST_F(CacheFlightsConcurrency, GiveTheErrorToAll) {
  const auto place = flights_.board("key", versions_);
  auto aboard = board(flights_.board("key", versions_).flight);
  flights_.land("key", place.flight, nullptr, 60s, std::make_exception_ptr(std::runtime_error("no")));
  for (auto& one : aboard) EXPECT_THROW(one.get(), std::runtime_error);
  EXPECT_TRUE(flights_.board("key", versions_).leads) << "the next tries again";
}

TEST_F(CacheFlightsConcurrency, GiveNothingToAllWhereItIsNotToBeKept) {
  const auto place = flights_.board("key", versions_);
  auto aboard = board(flights_.board("key", versions_).flight);
  flights_.land("key", place.flight, nullptr, 60s);
  for (auto& one : aboard) EXPECT_EQ(one.get(), nullptr);
  EXPECT_TRUE(flights_.board("key", versions_).leads);
}

TEST_F(CacheFlightsConcurrency, LetWhoReadOtherVersionsMakeTheirOwn) {
  const Versions newer{{1, 3}, {}};
  const auto old_place = flights_.board("key", versions_);
  const auto place = flights_.board("key", newer);
  EXPECT_TRUE(place.leads);
  EXPECT_FALSE(flights_.board("key", newer).leads);
  auto aboard = board(flights_.board("key", newer).flight);
  flights_.land("key", old_place.flight, entry_of("old"), 60s);
  EXPECT_FALSE(flights_.board("key", newer).leads) << "the older one's landing takes nothing away";
  flights_.land("key", place.flight, entry_of("new"), 60s);
  for (auto& one : aboard) EXPECT_EQ(one.get()->body(), "new");
}

TEST_F(CacheFlightsConcurrency, GiveTheSameToWhoComesAMomentLater) {
  const auto place = flights_.board("key", versions_);
  flights_.land("key", place.flight, entry_of("made"), 60s);
  const auto later = flights_.board("key", versions_);
  EXPECT_FALSE(later.leads);
  for (auto& one : board(later.flight)) EXPECT_EQ(one.get()->body(), "made");
}

TEST_F(CacheFlightsConcurrency, GiveNothingToWhoComesLaterThanItHolds) {
  const auto place = flights_.board("key", versions_);
  flights_.land("key", place.flight, entry_of("made"), 0s);
  EXPECT_TRUE(flights_.board("key", versions_).leads);
}

TEST_F(CacheFlightsConcurrency, RememberFewOfThoseThatHaveLanded) {
  std::weak_ptr<const Entry> first;
  for (int i = 0; i < 5'000; ++i) {
    const std::string key = std::to_string(i);
    const auto place = flights_.board(key, versions_);
    const SharedEntry made = entry_of(key);
    if (i == 0) first = made;
    flights_.land(key, place.flight, made, 60s);
  }
  EXPECT_TRUE(first.expired());
}

TEST_F(CacheFlightsConcurrency, HoldFewBytesOfThoseThatHaveLanded) {
  constexpr std::size_t kBytes = 300'000;
  std::vector<std::weak_ptr<const Entry>> all;
  for (int i = 0; i < 200; ++i) {
    const std::string key = std::to_string(i);
    const auto place = flights_.board(key, versions_);
    const SharedEntry made = entry_of(std::string(kBytes, 'x'));
    all.push_back(made);
    flights_.land(key, place.flight, made, 60s);
  }
  const auto held = std::ranges::count_if(all, [](const auto& entry) { return !entry.expired(); });
  EXPECT_LE(static_cast<std::size_t>(held) * kBytes, Flights::kMostLandedBytes);
  EXPECT_GT(held, 0);
}

TEST_F(CacheFlightsConcurrency, HoldNothingThatIsLargerThanWhatTheyMayHold) {
  const auto place = flights_.board("key", versions_);
  auto aboard = board(flights_.board("key", versions_).flight);
  flights_.land("key", place.flight, entry_of(std::string(Flights::kMostLandedBytes, 'x')), 60s);
  for (auto& one : aboard) EXPECT_EQ(one.get()->body().size(), Flights::kMostLandedBytes);
  EXPECT_TRUE(flights_.board("key", versions_).leads);
}

/// Answers each question with versions, and fails to keep.
class FullStore final : public Store {
 public:
  [[nodiscard]] std::string_view name() const override { return "full"; }
  [[nodiscard]] bool is_shared() const override { return false; }
  awaitable<Lookup> look_up(const Question&) override { co_return Lookup{Finding::miss, nullptr, {{1}, {}}}; }
  awaitable<void> keep(const Question&, Versions, SharedEntry, std::chrono::milliseconds) override {
    throw std::bad_alloc();
  }
  awaitable<bool> renew(std::span<const std::string>) override { co_return true; }
};

TEST_F(CacheFlightsConcurrency, LandAlsoWhereTheAnswerCannotBeKept) {
  FullStore store;
  MetricsRegistry metrics;
  Cache cache{store, metrics};
  for (int i = 0; i < 2; ++i) {
    auto asked = loops_.begin(0, [&]() -> awaitable<std::string> {
      const Question question{"key", {}};
      co_return (co_await cache.fetch(question, 0s, [](bool) -> awaitable<SharedEntry> {
        co_return entry_of("made");
      })).entry->body();
    });
    ASSERT_EQ(asked.wait_for(30s), std::future_status::ready);
    EXPECT_EQ(asked.get(), "made");
  }
}

}  // namespace
}  // namespace lectern::cache
