#include "jobs/backoff.hpp"

#include "runtime/retry_rules.hpp"

namespace lectern::jobs {

std::chrono::milliseconds delay_after(const Kind& kind, std::int64_t attempt, double chance) {
  const auto delay = doubled_delay(kind.first_delay, kind.longest_delay, attempt);
  return delay / 2 +
         std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(delay.count()) / 2 * chance)};
}

}  // namespace lectern::jobs
