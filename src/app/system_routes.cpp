#include "app/system_routes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/query_reader.hpp"

namespace lectern::app {
namespace {

using http::awaitable;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr unsigned kUnavailable = 503;
constexpr std::string_view kPrometheus = "text/plain; version=0.0.4; charset=utf-8";

Response plain(unsigned status, std::string text) {
  Response response{.status = status, .content_type = kText, .body = std::move(text)};
  response.with("Cache-Control", "no-store");
  if (status == kUnavailable) response.with("Retry-After", "1");
  return response;
}

Response health_response(bool is_available) {
  Response response{.status = is_available ? 200U : kUnavailable};
  if (!is_available) response.with("Retry-After", "1");
  response.static_body =
      is_available ? R"({"status":"ok","db":"connected"})" : R"({"status":"error","detail":"Database unavailable"})";
  response.with("Cache-Control", "no-store");
  return response;
}

bool asks_for_details(const Request& request) {
  return std::ranges::any_of(parse_query(request.query), [](const auto& pair) { return pair.first == "verbose"; });
}

/// Machines read the status alone; `?verbose` is for people.
Response readiness_response(bool has_database, bool is_draining, bool verbose) {
  const bool is_ready = has_database && !is_draining;
  if (!verbose) return plain(is_ready ? 200U : kUnavailable, is_ready ? "ok\n" : "not ready\n");
  return plain(is_ready ? 200U : kUnavailable,
               fmt::format("[{}] database {}\n[{}] serving {}\n{}\n", has_database ? '+' : '-',
                           has_database ? "answers" : "is away", is_draining ? '-' : '+',
                           is_draining ? "is ending" : "goes on", is_ready ? "ready" : "not ready"));
}

/// For machines in Prometheus' format; for S4's clients as JSON.
Response metrics_response(const Request& request, const SystemState& state) {
  Response response;
  if (request.header("Accept").find("application/json") != std::string_view::npos) {
    write_json(response.body, state.lending.lending_counters());
  } else {
    response.content_type = kPrometheus;
    response.body = state.metrics.expose();
  }
  response.with("Cache-Control", "no-store").with("Vary", "Accept");
  return response;
}

}  // namespace

void add_system_routes(http::Router& router, SystemState state) {
  router.add(Method::get, "/health", "get_health",
             {.summary = "Whether the library works, as S4 says it.", .tag = "system", .role = http::Role::reader},
             [state](const Request&) -> awaitable<Response> {
               const bool is_available = co_await state.database.is_available();
               co_return health_response(is_available);
             });
  router.add(Method::get, "/livez", "get_liveness",
             {.summary = "Whether the program runs.", .tag = "system", .role = http::Role::reader},
             [](const Request&) -> awaitable<Response> { co_return plain(200, "ok\n"); });
  router.add(Method::get, "/readyz", "get_readiness",
             {.summary = "Whether requests should be sent here: the database answers and the program is not stopping.",
              .tag = "system",
              .role = http::Role::reader},
             [state](const Request& request) -> awaitable<Response> {
               const bool has_database = co_await state.database.is_available();
               co_return readiness_response(has_database, state.draining, asks_for_details(request));
             });
  router.add(Method::get, "/metrics", "get_metrics",
             {.summary = "What was counted and measured, for Prometheus; S4's counters as JSON.",
              .tag = "system",
              .role = http::Role::reader},
             [state](const Request& request) -> awaitable<Response> { co_return metrics_response(request, state); });
}

}  // namespace lectern::app
