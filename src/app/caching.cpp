#include "app/caching.hpp"

namespace lectern::app {

std::unique_ptr<Caching> Caching::make(const Settings& settings, db::Database& database, SharedRedis* redis,
                                       const Calendar& calendar, MetricsRegistry& metrics) {
  const bool one_process_writes = !settings.database.is_postgres() || settings.single_node.is_on();
  if (!settings.cache.is_on() || (redis == nullptr && !one_process_writes)) return nullptr;
  std::unique_ptr<cache::redis::RedisStore> shared;
  if (redis != nullptr) shared = std::make_unique<cache::redis::RedisStore>(redis->client, redis->prefix);
  std::unique_ptr<cache::memory::MemoryStore> own;
  if (redis == nullptr) own = std::make_unique<cache::memory::MemoryStore>(settings.cache_bytes());
  std::unique_ptr<Caching> caching{new Caching(std::move(shared), std::move(own), settings, calendar, metrics)};
  caching->follow(database, metrics);
  return caching;
}

Caching::Caching(std::unique_ptr<cache::redis::RedisStore> shared, std::unique_ptr<cache::memory::MemoryStore> own,
                 const Settings& settings, const Calendar& calendar, MetricsRegistry& metrics)
    : shared_store_(std::move(shared)),
      own_store_(std::move(own)),
      cache_(shared_store_ ? static_cast<cache::Store&>(*shared_store_) : *own_store_, metrics),
      answers_(cache_, calendar,
               {.usual_lifetime = std::chrono::seconds{settings.cache_ttl_seconds.value()},
                .lasting_lifetime = std::chrono::seconds{settings.product_ttl_seconds.value()},
                .of_loans = settings.due_at == circulation::DueAt::end_of_day ? http::Pace::daily
                                                                              : http::Pace::every_minute}) {}

void Caching::follow(db::Database& database, MetricsRegistry& metrics) {
  database.subscribe_awaited([this](const db::Committed& committed) { return tell(committed); });
  if (shared_store_) shared_store_->when_epoch_begins([this] { is_cold_ = true; });
  database.when_another_process_writes([this] {
    if (shared_store_) shared_store_->begin_epoch();
    if (own_store_) own_store_->begin_epoch();
    is_cold_ = true;
  });
  if (!own_store_) return;
  metrics.gauge_callback("lectern_cache_bytes", "Memory that kept answers take.", {{"store", "memory"}},
                         [this] { return static_cast<double>(own_store_->bytes()); });
}

cache::awaitable<void> Caching::tell(const db::Committed& committed) {
  if (committed.tags.empty()) co_return;
  const bool were_told = co_await cache_.renew(committed.tags);
  if (!were_told || !committed.renewal) co_return;
  const std::scoped_lock lock{mutex_};
  delivered_.push_back(*committed.renewal);
}

std::vector<db::RenewalId> Caching::take_delivered() {
  const std::scoped_lock lock{mutex_};
  return std::exchange(delivered_, {});
}

}  // namespace lectern::app
