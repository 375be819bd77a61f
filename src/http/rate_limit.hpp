// Rate limits as a client sees them: what is counted, the fields RateLimit and RateLimit-Policy (IETF draft 10 of the
// RateLimit header fields), and the refusal. Pure functions, for any thread.
#pragma once

#include <optional>

#include "http/request_limiter.hpp"
#include "http/route.hpp"

namespace lectern::http {

/// What requests of the route may be counted against.
std::optional<LimitPolicy> limit_policy(const Route& route);
/// What this request is counted against: one for a page of a list is not.
std::optional<LimitPolicy> limit_policy(const Route& route, const Request& request);

/// 429 in S4's words, with Retry-After.
Response rate_limit_problem(const RequestCount& count, std::string_view correlation_id);
/// For every answer to a request that was counted.
void add_rate_limit_headers(Response& response, const RequestCount& count);

}  // namespace lectern::http
