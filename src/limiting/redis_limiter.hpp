// The limiter of nodes that share a Redis: exact sliding windows there, by its clock. While Redis gives no answer each
// node counts in its own memory. Windows that nothing happens in go by themselves.
#pragma once

#include <string>

#include "limiting/memory_limiter.hpp"
#include "redis/client.hpp"

namespace lectern::limiting {

class RedisLimiter final : public RateLimiter {
 public:
  /// `client` must outlive it; `prefix` begins its keys.
  RedisLimiter(redis::Client& client, std::string prefix, const Quotas& quotas)
      : client_(client), prefix_(std::move(prefix)), quotas_(quotas), own_(quotas) {}

  NowOrLater<LimitDecision> count(LimitPolicy policy, ClientId client, Instant now) override {
    return count_there(policy, client, now);
  }
  [[nodiscard]] std::size_t clients(LimitPolicy policy) const override { return own_.clients(policy); }

 private:
  boost::asio::awaitable<LimitDecision> count_there(LimitPolicy policy, ClientId client, Instant now);

  redis::Client& client_;
  const std::string prefix_;
  const Quotas quotas_;
  MemoryLimiter own_;
};

}  // namespace lectern::limiting
