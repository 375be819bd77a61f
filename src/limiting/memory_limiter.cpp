#include "limiting/memory_limiter.hpp"

namespace lectern::limiting {

MemoryLimiter::MemoryLimiter(const Quotas& quotas, std::size_t most_bytes) {
  for (const LimitPolicy policy : kLimitPolicies)
    if (const auto& quota = quotas.of(policy))
      windows_[static_cast<std::size_t>(policy)] = std::make_unique<SlidingWindows>(*quota, most_bytes);
}

std::size_t MemoryLimiter::clients(LimitPolicy policy) const {
  return windows(policy) ? windows(policy)->clients() : 0;
}

}  // namespace lectern::limiting
