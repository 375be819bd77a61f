// When a call to a server is worth another try, and how long to wait before it. Pure: chance and time are given.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace lectern {

struct RetryPolicy {
  int attempts = 3;                            // of one call, the first included
  std::chrono::milliseconds first_delay{500};  // before the second attempt, at most
  std::chrono::milliseconds longest_delay{5'000};
};

/// `first` after one attempt, doubled with each further one, at most `longest`.
std::chrono::milliseconds doubled_delay(std::chrono::milliseconds first, std::chrono::milliseconds longest,
                                        std::int64_t attempt);

/// Whether the same call may be answered otherwise later: 408, 425, 429 and 5xx; 409 only where the server says when.
bool may_change(unsigned status, bool says_when);

/// How long to wait after `attempt` attempts. `chance` is from [0, 1): of the doubled delay any part ("full jitter"),
/// so that clients who were refused together do not come back together. What the server asked for (`Retry-After`) is
/// waited for whole, and then a part of the first delay.
std::chrono::milliseconds delay_after(const RetryPolicy& policy, int attempt, std::optional<std::chrono::seconds> asked,
                                      double chance);

/// A date of HTTP in any of its three forms (RFC 9110, section 5.6.7).
std::optional<Instant> parse_http_date(std::string_view text);
/// The value of `Retry-After`: a number of seconds or a date, which may have passed; nothing for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

}  // namespace lectern
