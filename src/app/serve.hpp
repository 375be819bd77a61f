// `lectern serve`: the program's life from its lock to its last answer.
#pragma once

#include "app/setting_sources.hpp"

namespace lectern::app {

/// Serves until SIGTERM or SIGINT, then finishes what is in flight; returns the exit code. Throws std::runtime_error
/// with a sentence if it cannot start.
int serve(const ResolvedSettings& resolved);

}  // namespace lectern::app
