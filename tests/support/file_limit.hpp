// For tests with thousands of connections.
#pragma once

#include <algorithm>

#include <sys/resource.h>

namespace lectern::test {

/// Lets this process, and the programs that it starts, have so many files open; false where that is not allowed.
inline bool may_open(rlim_t files) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::max(limit.rlim_cur, files);
  limit.rlim_max = std::max(limit.rlim_max, files);
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

}  // namespace lectern::test
