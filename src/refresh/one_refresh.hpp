// One refresh: asks the server for it, and follows the task until it has ended. Used by one thread.
#pragma once

#include "refresh/refresh_rules.hpp"
#include "runtime/caller.hpp"

namespace lectern::refresh {

struct Wish {
  std::size_t number = 0;
  Day day{};                               // in UTC
  std::chrono::milliseconds time_limit{};  // for all of it
};

/// What came of it, without the time. Throws Unreachable.
Refreshed refresh_once(Caller& caller, const Wish& wish);

}  // namespace lectern::refresh
