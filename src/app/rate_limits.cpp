#include "app/rate_limits.hpp"

#include "base/reflection.hpp"

namespace lectern::app {

using http::awaitable;
using http::RequestCount;

Quotas quotas_of(const Settings& settings) {
  if (!settings.rate_limit.is_on()) return {};
  return {{settings.rate_limit_write.quota(), settings.rate_limit_search.quota(), settings.rate_limit_suggest.quota()}};
}

RateLimits::RateLimits(const Quotas& quotas, std::shared_ptr<limiting::RateLimiter> limiter, MetricsRegistry& metrics)
    : quotas_(quotas), limiter_(std::move(limiter)) {
  for (const LimitPolicy policy : kLimitPolicies) {
    const MetricLabels labels{{"policy", std::string{enum_name(policy)}}};
    refused_[static_cast<std::size_t>(policy)] =
        &metrics.counter("lectern_rate_limited_total", "Requests refused because their client made too many.", labels);
    metrics.gauge_callback("lectern_rate_limit_clients", "Clients whose requests are remembered, for rate limits.",
                           labels,
                           [limiter = limiter_, policy] { return static_cast<double>(limiter->clients(policy)); });
  }
}

NowOrLater<std::optional<RequestCount>> RateLimits::count(LimitPolicy policy, const http::Request& request,
                                                          Instant now) {
  if (!quotas_.of(policy)) return std::nullopt;
  auto decision = limiter_->count(policy, limiting::client_of(request.remote_address), now);
  if (auto* later = std::get_if<awaitable<LimitDecision>>(&decision)) return count_later(policy, std::move(*later));
  return counted(policy, std::get<LimitDecision>(decision));
}

awaitable<std::optional<RequestCount>> RateLimits::count_later(LimitPolicy policy, awaitable<LimitDecision> decision) {
  co_return counted(policy, co_await std::move(decision));
}

std::optional<RequestCount> RateLimits::counted(LimitPolicy policy, const LimitDecision& decision) {
  if (!decision.allowed) refused_[static_cast<std::size_t>(policy)]->add();
  return RequestCount{policy, *quotas_.of(policy), decision};
}

}  // namespace lectern::app
