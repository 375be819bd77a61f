// How long to wait before the next attempt at a job. Pure.
#pragma once

#include <chrono>

#include "jobs/job.hpp"

namespace lectern::jobs {

/// After `attempt` attempts, from the kind's first delay on, doubled with each, at most its longest. Of that a random
/// part: `chance` is from [0, 1), and the delay from half of it to all of it, so that what failed together does not
/// come back together.
std::chrono::milliseconds delay_after(const Kind& kind, std::int64_t attempt, double chance);

}  // namespace lectern::jobs
