// A real http::Server on a free port, with a few handlers of its own that show what arrived or wait for the test.
// `options` may be changed before start(). Its Gate makes a handler wait without a clock.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "http/server.hpp"
#include "runtime/metrics.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {

/// Where handlers wait until the test lets them go on.
class Gate {
 public:
  http::awaitable<void> pass();
  /// Waits until one more handler stands at the gate.
  void await_arrival() { arrived_.acquire(); }
  /// Lets all through, those who come later too.
  void open();

 private:
  std::counting_semaphore<> arrived_{0};
  std::mutex mutex_;
  bool is_open_ = false;
  std::vector<std::shared_ptr<boost::asio::steady_timer>> waiting_;
};

class LiveServer {
 public:
  LiveServer();
  ~LiveServer();
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;

  void start();
  void stop() { server_->stop(); }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] RawClient client() const { return RawClient::connected(port()); }
  /// What was logged so far; all of it once the server has stopped.
  [[nodiscard]] std::string access_log() const;
  /// Waits until /metrics has this line; false after a while.
  [[nodiscard]] bool comes_to_show(std::string_view metric_line) const;

  http::ServerOptions options;
  MetricsRegistry metrics;
  Gate gate;

 private:
  http::awaitable<http::Response> answer(http::Request& request, Context& context);

  mutable std::mutex log_mutex_;
  std::string log_;
  std::unique_ptr<http::Server> server_;
};

/// What `/large` answers: JSON that compresses well.
std::string large_json();

}  // namespace lectern::test
