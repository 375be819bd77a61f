// However many threads count at once, a client passes exactly as often as it may.
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "limiting/memory_limiter.hpp"

namespace lectern::limiting {
namespace {

using namespace std::chrono_literals;

constexpr int kThreads = 4;
constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};

/// Runs `work` on all threads at once.
template <class Work>
void on_all_threads(Work work) {
  std::barrier start{kThreads};
  std::vector<std::jthread> threads;
  for (int number = 0; number < kThreads; ++number)
    threads.emplace_back([&, number] {
      start.arrive_and_wait();
      work(number);
    });
}

TEST(SlidingWindowsConcurrency, LetExactlyTheLimitPass) {
  MemoryLimiter limiter{Quotas{{Quota{100, 60s}}}};
  std::atomic<int> passed{0};
  on_all_threads([&](int) {
    for (int i = 0; i < 1'000; ++i) {
      const auto decision = limiter.count(LimitPolicy::write, {7}, kStart + std::chrono::milliseconds{i});
      if (std::get<LimitDecision>(decision).allowed) ++passed;
    }
  });
  EXPECT_EQ(passed, 100);
}

TEST(SlidingWindowsConcurrency, LetEveryClientPassAsOftenAsItMayInACrowd) {
  constexpr std::uint64_t kClients = 500;
  constexpr int kRounds = 5;
  SlidingWindows windows{{7, 60s}, 16UL * 1024 * 1024};
  std::vector<std::atomic<int>> passed(kClients);
  on_all_threads([&](int number) {
    for (int round = 0; round < kRounds; ++round)
      for (std::uint64_t i = 0; i < kClients; ++i) {
        const std::uint64_t client = (i * 31 + static_cast<std::uint64_t>(number)) % kClients;
        if (windows.count({client}, kStart).allowed) ++passed[client];
      }
  });
  for (const auto& count : passed) EXPECT_EQ(count, 7);
}

TEST(SlidingWindowsConcurrency, StayWithinTheirMemory) {
  SlidingWindows windows{{20, 60s}, 256UL * 1024};
  on_all_threads([&](int number) {
    for (std::uint64_t i = 0; i < 20'000; ++i)
      windows.count({i * kThreads + static_cast<std::uint64_t>(number)}, kStart + std::chrono::milliseconds{i * 10});
  });
  EXPECT_LE(windows.bytes(), 256UL * 1024);
}

}  // namespace
}  // namespace lectern::limiting
