// The HTTP/1.1 server: one io_context, one SO_REUSEPORT acceptor and one thread each, `threads` times. It reads
// requests within limits and deadlines, gives them to the Dispatcher, compresses, writes, logs and counts. Nothing here
// knows a route. Start and stop are called from one thread; everything else happens on the server's own threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "http/message.hpp"
#include "http/trusted_proxies.hpp"
#include "runtime/metrics.hpp"

namespace lectern::http {

struct ServerLimits {
  std::size_t header_bytes = 16UL * 1024;
  std::size_t body_bytes = 1024UL * 1024;
  std::size_t connections = 10'000;                  // all threads together; more are answered 503 and closed
  std::size_t requests_in_flight = 1'024;            // all threads together; more are answered 503 with Retry-After
  std::chrono::milliseconds idle_timeout{60'000};    // between requests of a kept-alive connection
  std::chrono::milliseconds header_timeout{10'000};  // from a request's first byte to its last header
  std::chrono::milliseconds body_timeout{30'000};
  std::chrono::milliseconds handler_timeout{30'000};  // context.deadline, which who waits must heed
  std::chrono::milliseconds write_timeout{30'000};    // for a client that does not read
  std::chrono::milliseconds drain_timeout{10'000};    // for what is in flight when the server stops
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8000;  // 0: any free one, see Server::port()
  unsigned threads = 1;
  ServerLimits limits;
  std::vector<std::string> cors_origins;
  TrustedProxies trusted_proxies;
  bool access_log = true;
  const Clock* clock = nullptr;        // nullptr: the system's
  MetricsRegistry* metrics = nullptr;  // nullptr: one of its own, that nobody sees
  /// Where blocks of finished access log lines go, by any of the server's threads; empty: write_log_lines.
  std::function<void(std::string_view)> access_log_sink;
  /// How large a body may be where that differs from `limits.body_bytes` (an import); empty: the same everywhere.
  std::function<std::size_t(Method, std::string_view path)> body_limit;
};

class Server {
 public:
  /// Binds and listens (throws a std::runtime_error that says what is wrong: address in use, no such host…).
  Server(ServerOptions options, Dispatcher dispatcher);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Starts to accept, on threads of its own.
  void start();
  /// Stops accepting, lets what is in flight finish within `drain_timeout`, closes, joins. Idempotent.
  void stop();
  [[nodiscard]] std::uint16_t port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::http
