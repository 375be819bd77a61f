// A client of a Redis as a program has it: on event loops, with metrics, opened to one URL. Stops with its object.
// Used by the test's thread.
#pragma once

#include <optional>
#include <string>

#include "redis/client.hpp"
#include "support/event_loops.hpp"

namespace lectern::test {

class RedisClient {
 public:
  explicit RedisClient(const std::string& url, std::size_t loops = 1)
      : loops_(loops), client_({.endpoint = redis::parse_endpoint(url).value()}, metrics_) {}
  ~RedisClient() { stop(); }
  RedisClient(const RedisClient&) = delete;
  RedisClient& operator=(const RedisClient&) = delete;

  redis::Client& operator*() { return client_; }
  redis::Client* operator->() { return &client_; }
  EventLoops& loops() { return loops_; }
  void stop() {
    loops_.stop();
    client_.close();
  }

  /// Waits until a loop has a connection that answers.
  void connect(std::size_t loop = 0) {
    loops_.run(loop, [this]() -> boost::asio::awaitable<void> {
      co_await until(
          [this]() -> boost::asio::awaitable<bool> { co_return (co_await client_.run({"PING"})).is_there(); });
    });
  }
  /// What a command is answered; nothing if it is not.
  std::optional<std::string> run(const std::vector<std::string_view>& words, std::size_t loop = 0) {
    return loops_.run(loop, [&]() -> boost::asio::awaitable<std::optional<std::string>> {
      const redis::Reply reply = co_await client_.run(redis::Command{words});
      if (!reply.is_there()) co_return std::nullopt;
      co_return std::string{reply.view().text()};
    });
  }
  /// That are open now.
  std::int64_t connections() { return metrics_.gauge("lectern_redis_connections", "").value(); }

 private:
  EventLoops loops_;
  MetricsRegistry metrics_;
  redis::Client client_;
};

}  // namespace lectern::test
