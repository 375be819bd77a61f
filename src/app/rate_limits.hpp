// Where the router's limits come from: quotas as the settings say, clients by their address, counted by a limiter in
// memory or shared by nodes, refusals by the metrics. Made at start; called by all of the server's threads.
#pragma once

#include <memory>

#include "app/settings.hpp"
#include "http/request_limiter.hpp"
#include "limiting/rate_limiter.hpp"
#include "runtime/metrics.hpp"

namespace lectern::app {

/// None of any policy where limits are off.
Quotas quotas_of(const Settings& settings);

class RateLimits final : public http::RequestLimiter {
 public:
  RateLimits(const Quotas& quotas, std::shared_ptr<limiting::RateLimiter> limiter, MetricsRegistry& metrics);

  NowOrLater<std::optional<http::RequestCount>> count(LimitPolicy policy, const http::Request& request,
                                                      Instant now) override;

 private:
  http::awaitable<std::optional<http::RequestCount>> count_later(LimitPolicy policy,
                                                                 http::awaitable<LimitDecision> decision);
  std::optional<http::RequestCount> counted(LimitPolicy policy, const LimitDecision& decision);

  const Quotas quotas_;
  const std::shared_ptr<limiting::RateLimiter> limiter_;
  std::array<Counter*, kLimitPolicies.size()> refused_{};
};

}  // namespace lectern::app
