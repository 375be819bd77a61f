// What operators and their machines ask: /health, /livez, /readyz, /metrics.
#pragma once

#include <atomic>

#include "circulation/lending_service.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "runtime/metrics.hpp"

namespace lectern::app {

/// All that is referred to must outlive the router.
struct SystemState {
  db::Database& database;
  MetricsRegistry& metrics;
  const circulation::LendingService& lending;
  const std::atomic<bool>& draining;
};

void add_system_routes(http::Router& router, SystemState state);

}  // namespace lectern::app
