// How often a test kills what it kills: as KILL_ROUNDS says, or a few times.
#pragma once

#include <cstdlib>

namespace lectern {

inline int kill_rounds() {
  const char* asked = std::getenv("KILL_ROUNDS");
  return asked == nullptr ? 4 : std::atoi(asked);
}

}  // namespace lectern
