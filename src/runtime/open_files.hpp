// How many files (connections are files too) the process may have open. Called at start, by the main thread.
#pragma once

#include <cstddef>

namespace lectern {

/// Asks the system for `wanted` where it allows fewer by default: shells and service managers often start programs
/// with 1,024, and let them have more only if they ask. Returns how many it is now.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace lectern
