#include "app/shared_redis.hpp"

#include <fmt/format.h>

#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

Uuid ask_library_id(db::Database& database) {
  const SystemClock clock;
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "redis", .actor = {}, .idempotency = {}};
  return run_sync(database.transaction(context, [](db::Transaction& tx) { return db::library_id(tx); }));
}

redis::ConnectionPolicy policy_of(const Settings& settings) {
  return {.endpoint = settings.redis->endpoint(),
          .answer_time = std::chrono::milliseconds{settings.redis_timeout_milliseconds.value()}};
}

}  // namespace

std::unique_ptr<SharedRedis> make_shared_redis(const Settings& settings, db::Database& database,
                                               MetricsRegistry& metrics) {
  if (!settings.redis) return nullptr;
  return std::make_unique<SharedRedis>(policy_of(settings), metrics,
                                       fmt::format("lectern:{}:", to_string(ask_library_id(database))));
}

}  // namespace lectern::app
