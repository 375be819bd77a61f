#include "http/server.hpp"

#include <algorithm>

#include "http/worker.hpp"

namespace lectern::http {
namespace {

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, Dispatcher dispatcher)
      : core_{.options = options,
              .dispatcher = std::move(dispatcher),
              .cors = CorsPolicy{options.cors_origins},
              .clock = options.clock != nullptr ? *options.clock : system_clock(),
              .metrics = options.metrics != nullptr ? *options.metrics : own_metrics_,
              .load = std::make_shared<ServerLoad>()} {
    publish_load(core_.metrics, core_.load);
    open_port();
  }

  void start() {
    for (const auto& worker : workers_) worker->start();
    started_ = true;
  }

  void stop() {
    if (!started_) return;
    started_ = false;
    for (const auto& worker : workers_) worker->drain();
    for (const auto& worker : workers_) worker->join();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void open_port() {
    Tcp::endpoint endpoint = resolve(core_.options.host, core_.options.port);
    const unsigned threads = std::max(core_.options.threads, 1U);
    const bool shared = threads > 1;
    if (shared && endpoint.port() != 0) require_free(endpoint);
    for (unsigned i = 0; i < threads; ++i) {
      workers_.push_back(std::make_unique<Worker>(core_, endpoint, shared));
      endpoint = workers_.front()->endpoint();  // port 0 has become a real one
    }
    port_ = endpoint.port();
  }

  MetricsRegistry own_metrics_;
  ServerCore core_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::uint16_t port_ = 0;
  bool started_ = false;
};

Server::Server(ServerOptions options, Dispatcher dispatcher)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(dispatcher))) {}
Server::~Server() {
  stop();
}

void Server::start() {
  impl_->start();
}
void Server::stop() {
  impl_->stop();
}
std::uint16_t Server::port() const {
  return impl_->port();
}

}  // namespace lectern::http
