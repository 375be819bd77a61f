// The Redis that the nodes of a library share, and what is the library's own in it. Made and ended by one thread; the
// client is for all.
#pragma once

#include <memory>
#include <string>

#include "app/settings.hpp"
#include "db/database.hpp"
#include "redis/client.hpp"

namespace lectern::app {

struct SharedRedis {
  SharedRedis(redis::ConnectionPolicy policy, MetricsRegistry& metrics, std::string own_prefix)
      : client(std::move(policy), metrics), prefix(std::move(own_prefix)) {}

  redis::Client client;
  std::string prefix;  // of the library's keys: others may share the Redis
};

/// Null where the settings name none. Asks the database for the library's id; blocks.
std::unique_ptr<SharedRedis> make_shared_redis(const Settings& settings, db::Database& database,
                                               MetricsRegistry& metrics);

}  // namespace lectern::app
