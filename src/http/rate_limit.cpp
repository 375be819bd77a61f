#include "http/rate_limit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/query_reader.hpp"
#include "base/reflection.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"

namespace lectern::http {
namespace {

/// For words, or for all of a list at once.
bool asks_for_much(std::string_view query) {
  if (query.empty()) return false;
  return std::ranges::any_of(parse_query(query), [](const auto& parameter) {
    const auto& [name, value] = parameter;
    return name == "q" ? !trim(value).empty() : name == "format" && value == "csv";
  });
}

/// Whole seconds, never too early.
std::int64_t seconds_until_renewal(const LimitDecision& decision) {
  return std::chrono::ceil<std::chrono::seconds>(decision.renewal).count();
}

}  // namespace

std::optional<LimitPolicy> limit_policy(const Route& route) {
  switch (route.doc.limit) {
    case RouteLimit::usual:
      if (route.method == Method::get) return {};
      return LimitPolicy::write;
    case RouteLimit::none:
      return {};
    case RouteLimit::list:
    case RouteLimit::search:
      return LimitPolicy::search;
    case RouteLimit::suggest:
      return LimitPolicy::suggest;
  }
  return {};
}

std::optional<LimitPolicy> limit_policy(const Route& route, const Request& request) {
  if (route.doc.limit == RouteLimit::list && !asks_for_much(request.query)) return {};
  return limit_policy(route);
}

Response rate_limit_problem(const RequestCount& count, std::string_view correlation_id) {
  Response response = problem_response(ErrorKind::too_many_requests, "RATE_LIMIT_EXCEEDED",
                                       "Rate limit exceeded. Please try again in a minute.", correlation_id);
  response.with("Retry-After", fmt::to_string(seconds_until_renewal(count.decision)));
  return response;
}

void add_rate_limit_headers(Response& response, const RequestCount& count) {
  const std::string_view policy = enum_name(count.policy);
  response
      .with("RateLimit-Policy",
            fmt::format(R"("{}";q={};w={})", policy, count.quota.requests, count.quota.window.count()))
      .with("RateLimit",
            fmt::format(R"("{}";r={};t={})", policy, count.decision.remaining, seconds_until_renewal(count.decision)));
}

}  // namespace lectern::http
