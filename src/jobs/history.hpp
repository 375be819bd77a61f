// Jobs that are done are kept for a while, for a look; then they go, a few at a time. A periodic job of its own.
#pragma once

#include <chrono>

#include "jobs/attempt.hpp"

namespace lectern::jobs {

inline constexpr Kind kPruneHistory{.name = "jobs.prune", .max_attempts = 3, .at_once = 1};

/// Failed jobs stay longer than others: somebody may want to see why, and to try again.
constexpr std::chrono::days kept_if_failed(std::chrono::days kept) {
  constexpr int kTimes = 4;
  return kept * kTimes;
}
Handler prune_history(db::Database& database, std::chrono::days kept);

}  // namespace lectern::jobs
