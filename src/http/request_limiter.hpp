// What the router asks before a request of a limited route goes any further. Whoever counts is not of this layer
// (app/rate_limits.hpp). Called by all of the server's threads.
#pragma once

#include <cstdint>
#include <optional>

#include "base/rate_limit.hpp"
#include "http/message.hpp"
#include "runtime/now_or_later.hpp"

namespace lectern::http {

/// Which requests of a route are counted, and against what.
enum class RouteLimit : std::uint8_t {
  usual,    // changes (POST, PUT, PATCH, DELETE) as `write`; what is read is not counted
  none,     // none
  list,     // searches (`q`) and whole lists as files, as `search`; pages are not counted
  search,   // all, as `search`
  suggest,  // all, as `suggest`
};

/// What became of a request that was counted.
struct RequestCount {
  LimitPolicy policy;
  Quota quota;
  LimitDecision decision;
};

class RequestLimiter {
 public:
  virtual ~RequestLimiter() = default;

  /// Nothing where the policy has no limit.
  virtual NowOrLater<std::optional<RequestCount>> count(LimitPolicy policy, const Request& request, Instant now) = 0;
};

}  // namespace lectern::http
