#include "app/application.hpp"

#include "app/api_pages.hpp"
#include "app/embedded/web.hpp"
#include "app/library_routes.hpp"
#include "app/no_database.hpp"
#include "app/routes.hpp"
#include "app/settings_routes.hpp"
#include "app/staff_routes.hpp"
#include "app/system_routes.hpp"
#include "app/work.hpp"
#include "limiting/redis_limiter.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

/// A node by itself counts in its own memory.
std::unique_ptr<RateLimits> make_limits(const Settings& settings, SharedRedis* redis, MetricsRegistry& metrics) {
  const Quotas quotas = quotas_of(settings);
  std::shared_ptr<limiting::RateLimiter> limiter;
  if (redis != nullptr) {
    limiter = std::make_shared<limiting::RedisLimiter>(redis->client, redis->prefix, quotas);
  } else {
    limiter = std::make_shared<limiting::MemoryLimiter>(quotas);
  }
  return std::make_unique<RateLimits>(quotas, std::move(limiter), metrics);
}

jobs::WorkerOptions worker_options(const Settings& settings) {
  constexpr int kSignsOfALease = 5;
  const std::chrono::milliseconds lease = std::chrono::seconds{settings.job_lease_seconds.value()};
  return {.beat = lease / kSignsOfALease, .lease = lease};
}

}  // namespace

Application::Application(const ResolvedSettings& resolved, std::unique_ptr<db::Database> database)
    : database_(std::move(database)),
      redis_(make_shared_redis(resolved.settings, *database_, metrics_)),
      services_(resolved.settings, *database_, metrics_),
      worker_(*database_, services_.calendar, metrics_, worker_options(resolved.settings)),
      grace_(resolved.settings.drain_timeout_seconds.value()),
      limits_(make_limits(resolved.settings, redis_.get(), metrics_)),
      guard_(resolved.settings.staff_token, resolved.settings.rate_limit.is_on()),
      web_(web_files()) {
  database_->count_in(metrics_);
  router_.limit_by(*limits_);
  router_.guard_by(guard_);
  metrics_.gauge_callback("lectern_analytics_bytes", "Memory that days of loans take.", {},
                          [this] { return static_cast<double>(services_.analytics.bytes()); });
  if (resolved.settings.jobs.is_on()) add_work(worker_, services_, resolved.settings);
  add_routes(router_, services_);
  add_system_routes(router_, {*database_, metrics_, services_.lending, draining_});
  add_settings_routes(router_, resolved.in_force);
  add_library_routes(router_, resolved.settings);
  add_staff_routes(router_, guard_);
  caching_ = Caching::make(resolved.settings, *database_, redis_.get(), services_.calendar, metrics_);
  if (caching_) router_.keep_answers_in(caching_->answers());
  if (caching_) services_.ai.keep_in(caching_->cache());
  openapi_ =
      std::make_shared<const std::string>(http::openapi_document(router_.routes(), router_.at_root(), LECTERN_VERSION));
  add_api_pages(pages_, openapi_);
  web_.add_to(pages_);
}

Application::~Application() {
  stop();  // what the database calls goes before it does
}

void Application::load() {
  if (!caching_ || !caching_->cache().is_shared()) database_->note_renewals(false);  // no other server keeps answers
  run_sync(services_.lending.load_counters());
}

void Application::learn_words() {
  run_sync(services_.discovery.learn_words());
  run_sync(services_.authors.learn_words());
  run_sync(services_.members.learn_words());
  run_sync(services_.products.learn_words());
}

void Application::finish_days(const Clock& clock) {
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "start", .actor = {}, .idempotency = {}};
  run_sync(services_.rollups.finish_days(context));
}

http::awaitable<http::Response> Application::answer(http::Request& request, Context& context) const {
  http::Response response = co_await router_.dispatch(request, context);
  const bool found = response.status != 404 || !response.route.empty();
  if (found) co_return response;
  co_return co_await pages_.dispatch(request, context);
}

void Application::look_after_cache(const Clock& clock) {
  if (!caching_) return;
  cache_upkeep_ = std::make_unique<CacheUpkeep>(*caching_, *database_, clock, dispatcher());
}

void Application::drain() {
  draining_ = true;
  services_.imports.drain();
  services_.streams.drain();
  services_.feeds.drain();
  services_.ai.drain();
  worker_.drain();
}

void Application::stop() {
  worker_.stop(grace_);  // some of its jobs are imports
  services_.imports.stop();
  services_.covers.stop();
  services_.models.stop();
  services_.sending.stop();  // what it has on its way goes back to the worker's loop
  services_.ai.stop();
  if (cache_upkeep_) cache_upkeep_->stop();
  database_->stop();
  if (redis_) redis_->client.close();
}

http::Dispatcher Application::dispatcher() const {
  return [this](http::Request& request, Context& context) { return answer(request, context); };
}

std::string make_openapi() {
  return Application{Settings{}, std::make_unique<NoDatabase>()}.openapi();
}

}  // namespace lectern::app
