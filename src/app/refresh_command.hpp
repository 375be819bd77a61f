// `lectern refresh`: a client of a running server that has its recommendations refreshed (src/refresh) and prints how
// that went.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/setting_sources.hpp"

namespace lectern::app {

struct RefreshRequest {
  std::string url;  // empty: API_BASE_URL
  std::size_t limit = 10;
  std::optional<std::size_t> concurrency;  // none: REFRESH_MAX_CONCURRENCY, or 4
  std::size_t timeout_seconds = 300;
};

inline constexpr std::size_t kMostRefreshes = 1'000;
inline constexpr std::size_t kMostConcurrency = 64;

/// Returns the exit code: 1 if a refresh failed, the server does not answer, or the run was broken off; 2 if the
/// address or a variable is none. The variables are those that S2's client has.
int run_refresh(const RefreshRequest& request, const Environment& environment);

}  // namespace lectern::app
