// One thread of the server with all that is its own: event loop, acceptor, connections, access log, counters, and the
// clock tick that enforces the deadlines of all its connections (cheaper than a timer each). `drain` and `join` are
// called by the thread that stops the server, everything else by the worker's own.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "http/access_log.hpp"
#include "http/cors.hpp"
#include "http/http_metrics.hpp"
#include "http/listener.hpp"
#include "http/server.hpp"

namespace lectern::http {

class Session;

/// What all workers of a server share; constant but for the load.
struct ServerCore {
  ServerOptions options;
  Dispatcher dispatcher;
  CorsPolicy cors;
  const Clock& clock;
  MetricsRegistry& metrics;
  std::shared_ptr<ServerLoad> load;
};

class Worker {
 public:
  using Steady = std::chrono::steady_clock;

  Worker(const ServerCore& core, const Tcp::endpoint& endpoint, bool shared_port);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  [[nodiscard]] Tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
  void start();
  /// No new connections, no further requests; the thread ends with the last connection or at the drain timeout.
  void drain();
  void join();

  // For its sessions:
  void add(Session& session);
  void remove(Session& session);
  [[nodiscard]] const ServerCore& core() const { return core_; }
  [[nodiscard]] const ServerLimits& limits() const { return core_.options.limits; }
  [[nodiscard]] bool draining() const { return draining_; }
  /// When what starts now and may take `timeout` is over; from the last tick, so never too early.
  [[nodiscard]] Steady::time_point deadline_after(std::chrono::milliseconds timeout) const {
    return tick_time_ + tick_ + timeout;
  }
  /// For the Date header; made once per second.
  std::string_view date(Instant now);
  AccessLog& access_log() { return access_log_; }
  HttpMetrics& metrics() { return metrics_; }

 private:
  void run();
  awaitable<void> accept_connections();
  awaitable<void> tick();
  void open_session(Socket socket);
  void begin_drain();

  const ServerCore& core_;
  std::vector<Session*> sessions_;
  AccessLog access_log_;
  HttpMetrics metrics_;
  std::chrono::milliseconds tick_;
  Steady::time_point tick_time_ = Steady::now();
  std::chrono::sys_seconds date_second_{};
  std::string date_;
  bool draining_ = false;
  bool running_ = false;
  // From here on in this order: destroying the loop destroys the sessions left on it, which need all of the above.
  asio::io_context io_;
  Acceptor acceptor_;
  asio::steady_timer drain_timer_;
  std::thread thread_;
};

}  // namespace lectern::http
