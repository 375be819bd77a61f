// The composition root: from settings and a database to one function that answers requests. Tests use it without
// sockets. Made and ended by one thread; dispatcher() is for all threads.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "app/cache_upkeep.hpp"
#include "app/caching.hpp"
#include "app/library_database.hpp"
#include "app/rate_limits.hpp"
#include "app/services.hpp"
#include "app/setting_sources.hpp"
#include "app/shared_redis.hpp"
#include "app/staff_guard.hpp"
#include "app/web_pages.hpp"
#include "http/router.hpp"
#include "jobs/worker.hpp"

namespace lectern::app {

class Application {
 public:
  Application(const ResolvedSettings& resolved, std::unique_ptr<db::Database> database);
  /// Of settings that were not resolved it is not known where they come from.
  Application(const Settings& settings, std::unique_ptr<db::Database> database)
      : Application(ResolvedSettings{settings, {}}, std::move(database)) {}
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  /// For a server: reads what services keep in memory; only servers that share what they keep leave word of their
  /// writes (db/renewals.hpp). Before the first request; blocks.
  void load();
  /// Reads the dictionaries of search, which a search would do otherwise; blocks, and may be called while requests
  /// come.
  void learn_words();
  /// Counts the loans of days at whose end nobody was there to do it. Like learn_words.
  void finish_days(const Clock& clock);
  /// Begins to make answers ahead, and to follow what other processes write; ends with stop().
  void look_after_cache(const Clock& clock);
  /// Begins to work on jobs, unless the settings leave that to others; ends with stop().
  void work(const Clock& clock) { worker_.start(clock); }
  /// Answers requests as long as the application lives.
  [[nodiscard]] http::Dispatcher dispatcher() const;
  /// How large a body may be, where the route says so.
  [[nodiscard]] std::optional<std::size_t> body_limit(http::Method method, std::string_view path) const {
    return router_.body_limit(method, path);
  }
  [[nodiscard]] const std::string& openapi() const { return *openapi_; }
  [[nodiscard]] MetricsRegistry& metrics() { return metrics_; }
  [[nodiscard]] Services& services() { return services_; }

  /// From now on /readyz says that no more requests should come, and what runs for long comes to an end.
  void drain();
  /// When no more requests come: ends what still runs, then the database. Idempotent.
  void stop();

 private:
  http::awaitable<http::Response> answer(http::Request& request, Context& context) const;

  MetricsRegistry metrics_;
  std::atomic<bool> draining_{false};
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<SharedRedis> redis_;  // null without one
  Services services_;
  jobs::Worker worker_;
  const std::chrono::seconds grace_;  // for what runs when it stops
  std::unique_ptr<RateLimits> limits_;
  StaffGuard guard_;
  http::Router router_;
  std::unique_ptr<Caching> caching_;
  std::unique_ptr<CacheUpkeep> cache_upkeep_;
  const WebPages web_;
  http::Router pages_;  // for people; no part of the API and its document
  std::shared_ptr<const std::string> openapi_;
};

/// The OpenAPI document of the program's routes, made without a database.
std::string make_openapi();

}  // namespace lectern::app
