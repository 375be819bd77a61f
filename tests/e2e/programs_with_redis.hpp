// The servers of one database that share a Redis: some on PostgreSQL, one on SQLite. Redis outlives them.
#pragma once

#include <fmt/format.h>

#include "e2e/served_programs.hpp"
#include "support/redis_server.hpp"

namespace lectern {

/// A base, so that it is there before the servers start.
class WithRedis {
 protected:
  /// Of all keys that the servers have made there.
  [[nodiscard]] std::vector<std::string> keys_like(const std::string& pattern) const {
    std::vector<std::string> keys;
    const std::string lines = redis_.command({"KEYS", "lectern:*:" + pattern}).value_or("");
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', begin), lines.size());
      keys.push_back(lines.substr(begin, end - begin));
      begin = end + 1;
    }
    return keys;
  }

  test::RedisServer redis_;
};

class ProgramsWithRedis : protected WithRedis, public ServedPrograms {
 protected:
  explicit ProgramsWithRedis(std::size_t nodes, test::Program::Arguments more = {},
                             std::string limits = "--rate-limit=off")
      : ServedPrograms(nodes, with_redis(std::move(more)), std::move(limits)) {}

 private:
  test::Program::Arguments with_redis(test::Program::Arguments more) const {
    more.push_back("--redis=" + redis_.url());
    return more;
  }
};

}  // namespace lectern
