// The cache of a serving process, as its settings want it: in memory where one process writes, in Redis where several
// share one, none elsewhere. With it the thread that looks after it: what other processes made stale, and answers made
// ahead. Made and ended by one thread; the rest is for all threads.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "app/answer_cache.hpp"
#include "app/settings.hpp"
#include "app/shared_redis.hpp"
#include "base/calendar.hpp"
#include "cache/cache.hpp"
#include "cache/memory/memory_store.hpp"
#include "cache/redis/redis_store.hpp"
#include "db/database.hpp"
#include "runtime/metrics.hpp"

namespace lectern::app {

class Caching {
 public:
  /// Null where nothing may be kept. What is given must outlive it; the database's commits are followed from now on.
  /// `redis` is null without one.
  static std::unique_ptr<Caching> make(const Settings& settings, db::Database& database, SharedRedis* redis,
                                       const Calendar& calendar, MetricsRegistry& metrics);
  Caching(const Caching&) = delete;
  Caching& operator=(const Caching&) = delete;

  [[nodiscard]] KeptAnswers& answers() { return answers_; }
  [[nodiscard]] cache::Cache& cache() { return cache_; }
  /// Null where answers are kept in memory.
  [[nodiscard]] cache::redis::RedisStore* redis_store() { return shared_store_.get(); }

  /// Whether nothing that was kept holds any more, or nothing was kept yet, since this was last asked.
  bool take_cold() { return is_cold_.exchange(false); }
  /// Renewals that others were told of, and whose word in the database is to be taken away.
  std::vector<db::RenewalId> take_delivered();

 private:
  Caching(std::unique_ptr<cache::redis::RedisStore> shared, std::unique_ptr<cache::memory::MemoryStore> own,
          const Settings& settings, const Calendar& calendar, MetricsRegistry& metrics);
  void follow(db::Database& database, MetricsRegistry& metrics);
  cache::awaitable<void> tell(const db::Committed& committed);

  // One of the two.
  const std::unique_ptr<cache::redis::RedisStore> shared_store_;
  const std::unique_ptr<cache::memory::MemoryStore> own_store_;
  cache::Cache cache_;
  KeptAnswers answers_;
  std::atomic<bool> is_cold_{true};
  std::mutex mutex_;
  std::vector<db::RenewalId> delivered_;
};

}  // namespace lectern::app
