// What counts the requests of clients: in memory (limiting/memory_limiter.hpp), or in a store that nodes share. Owned
// by the composition root; called by all of the server's threads.
#pragma once

#include "base/clock.hpp"
#include "base/rate_limit.hpp"
#include "limiting/client_id.hpp"
#include "runtime/now_or_later.hpp"

namespace lectern::limiting {

class RateLimiter {
 public:
  virtual ~RateLimiter() = default;

  /// Lets a request pass and counts it, or refuses it, which is not counted. Never fails: where a shared store does not
  /// answer, its limiter decides by itself. Only for policies that have a quota.
  virtual NowOrLater<LimitDecision> count(LimitPolicy policy, ClientId client, Instant now) = 0;
  /// Of how many clients there is something in this process' memory.
  [[nodiscard]] virtual std::size_t clients(LimitPolicy policy) const = 0;
};

}  // namespace lectern::limiting
