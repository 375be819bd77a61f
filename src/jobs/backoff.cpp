#include "jobs/backoff.hpp"

#include <algorithm>

namespace lectern::jobs {

std::chrono::milliseconds delay_after(const Kind& kind, std::int64_t attempt, double chance) {
  auto delay = kind.first_delay;
  for (std::int64_t doubled = 1; doubled < attempt && delay < kind.longest_delay; ++doubled) delay *= 2;
  delay = std::min(delay, kind.longest_delay);
  return delay / 2 +
         std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(delay.count()) / 2 * chance)};
}

}  // namespace lectern::jobs
