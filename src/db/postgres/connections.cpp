#include "db/postgres/connections.hpp"

#include <algorithm>

#include "db/postgres/failure.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::chrono::milliseconds kWatchInterval{500};

}  // namespace

Connections::Connections(boost::asio::any_io_executor executor, const ConnectionPolicy& policy,
                         StatementMetrics* metrics)
    : executor_(std::move(executor)), policy_(policy), metrics_(metrics), watch_(std::in_place, executor_) {}

// ---- the shared connection ----

awaitable<std::shared_ptr<Connection>> Connections::shared() {
  while (!shared_ || !shared_->is_open()) {
    if (is_closed_) throw ConnectionLost("the program is closing its database");
    if (!is_opening_shared_) {
      co_await open_shared();
    } else {
      const auto until = std::chrono::steady_clock::now() + policy_.reading.connect_timeout;
      if (!co_await for_shared_.wait(executor_, until)) throw ConnectionLost("it takes too long to connect");
      if (!shared_ || !shared_->is_open()) throw ConnectionLost("the connection that was waited for did not open");
    }
  }
  watch();
  co_return shared_;
}

awaitable<void> Connections::open_shared() {
  is_opening_shared_ = true;
  std::exception_ptr error;
  try {
    shared_ = co_await Connection::open(policy_.reading, Connection::Sync::per_turn, metrics_);
  } catch (...) {
    error = std::current_exception();
  }
  is_opening_shared_ = false;
  for_shared_.call_all();
  if (error) std::rethrow_exception(error);
}

/// While anybody waits for the shared connection, somebody looks whether its server still speaks: one timer for all.
void Connections::watch() {
  if (is_watching_) return;
  is_watching_ = true;
  watch_->expires_after(kWatchInterval);
  watch_->async_wait([self = shared_from_this()](boost::system::error_code error) {
    self->is_watching_ = false;
    if (error || self->is_closed_ || !self->shared_) return;
    self->shared_->close_if_silent_since(std::chrono::steady_clock::now() - self->policy_.longest_silence);
    if (self->shared_->is_waiting()) self->watch();
  });
}

// ---- connections of one's own ----

std::shared_ptr<Connection> Connections::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_alive()) return connection;
    --own_count_;
  }
  return nullptr;
}

awaitable<Connections::Lease> Connections::lease(std::chrono::steady_clock::time_point deadline) {
  const auto until = std::min(deadline, std::chrono::steady_clock::now() + policy_.longest_wait);
  while (true) {
    if (is_closed_) throw ConnectionLost("the program is closing its database");
    if (auto connection = take_idle()) co_return Lease{shared_from_this(), std::move(connection)};
    if (own_count_ < policy_.most_own) break;
    if (!co_await for_own_.wait(executor_, until))
      throw Unavailable("The library is busy. Please try again in a moment.");
  }
  ++own_count_;
  std::exception_ptr error;
  try {
    auto connection = co_await Connection::open(policy_.own, Connection::Sync::at_each, metrics_);
    co_return Lease{shared_from_this(), std::move(connection)};
  } catch (...) {
    error = std::current_exception();
  }
  --own_count_;
  for_own_.call_next();
  std::rethrow_exception(error);
}

void Connections::take_back(std::shared_ptr<Connection> connection) noexcept {
  if (!connection) return;
  if (connection->is_open() && !is_closed_) {
    idle_.push_back(std::move(connection));
  } else {
    --own_count_;
  }
  for_own_.call_next();
}

void Connections::close() noexcept {
  if (std::exchange(is_closed_, true)) return;
  watch_.reset();
  const std::string reason = "the program is closing its database";
  if (shared_) shared_->close(reason);
  for (const auto& connection : idle_) connection->close(reason);
  idle_.clear();
}

}  // namespace lectern::db::postgres
