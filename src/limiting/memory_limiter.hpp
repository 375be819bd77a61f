// The limiter of a node by itself: exact sliding windows in memory, of a bounded size. Answers at once.
#pragma once

#include <memory>

#include "limiting/rate_limiter.hpp"
#include "limiting/sliding_windows.hpp"

namespace lectern::limiting {

class MemoryLimiter final : public RateLimiter {
 public:
  /// For each policy. Some 220,000 clients with a request or two within a window fit, more than there are networks /64
  /// in three /48, which is what a client on IPv6 may be given.
  static constexpr std::size_t kMostBytes = 32UL * 1024 * 1024;

  explicit MemoryLimiter(const Quotas& quotas, std::size_t most_bytes = kMostBytes);

  NowOrLater<LimitDecision> count(LimitPolicy policy, ClientId client, Instant now) override {
    return windows(policy)->count(client, now);
  }
  [[nodiscard]] std::size_t clients(LimitPolicy policy) const override;

 private:
  [[nodiscard]] const std::unique_ptr<SlidingWindows>& windows(LimitPolicy policy) const {
    return windows_[static_cast<std::size_t>(policy)];
  }

  std::array<std::unique_ptr<SlidingWindows>, kLimitPolicies.size()> windows_;  // null without a quota
};

}  // namespace lectern::limiting
