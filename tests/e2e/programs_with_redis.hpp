// The servers of one database that share a Redis: some on PostgreSQL, one on SQLite. Redis outlives them.
#pragma once

#include <fmt/format.h>

#include "e2e/served_programs.hpp"
#include "support/awaited_count.hpp"
#include "support/redis_server.hpp"

namespace lectern {

/// Of a metric, by all that stands before the number.
inline double number_in(const std::string& metrics, const std::string& name) {
  const std::size_t line = metrics.find("\n" + name + " ");
  return line == std::string::npos ? 0 : std::stod(metrics.substr(line + name.size() + 2));
}

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
  /// However busy the machine is, Redis answers within this time: what a node could not tell others would be news to
  /// them for a while.
  static constexpr const char* kPatient = "--redis-timeout-milliseconds=5000";

  explicit ProgramsWithRedis(std::size_t nodes, test::Program::Arguments more = {},
                             std::string limits = "--rate-limit=off")
      : ServedPrograms(nodes, with_redis(std::move(more)), std::move(limits)) {}

  /// Until all loops of all nodes have their connections: what a node changes before, others learn later.
  void await_connections() const {
    for (const std::uint16_t port : ports_) await_connections(port);
  }
  static void await_connections(std::uint16_t port) {
    EXPECT_TRUE(test::comes_true_within(std::chrono::seconds{10}, [port] {
      auto desk = test::RawClient::connected(port);
      desk.get("/api/v1/books");
      return number_in(desk.get("/metrics").body, "lectern_redis_connections") == 3;
    }));
  }

 private:
  test::Program::Arguments with_redis(test::Program::Arguments more) const {
    more.push_back("--redis=" + redis_.url());
    return more;
  }
};

}  // namespace lectern
