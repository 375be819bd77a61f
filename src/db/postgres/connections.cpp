#include "db/postgres/connections.hpp"

#include <algorithm>

#include "db/postgres/failure.hpp"

namespace lectern::db::postgres {
namespace {

[[noreturn]] void throw_busy() {
  throw Unavailable("The library is busy. Please try again in a moment.");
}

}  // namespace

Connections::Connections(boost::asio::any_io_executor executor, const ConnectionPolicy& policy,
                         StatementMetrics* metrics, std::shared_ptr<ConnectionCounts> counts)
    : executor_(std::move(executor)), policy_(policy), metrics_(metrics), counts_(std::move(counts)) {}

Connections::~Connections() {
  count_own(-static_cast<std::ptrdiff_t>(own_count_));
}

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

// ---- connections of one's own ----

void Connections::count_own(std::ptrdiff_t change) {
  own_count_ += static_cast<std::size_t>(change);
  counts_->open += change;
}

std::shared_ptr<Connection> Connections::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_alive()) return connection;
    count_own(-1);
  }
  return nullptr;
}

awaitable<Connections::Lease> Connections::lease(std::chrono::steady_clock::time_point deadline, Weight weight) {
  const auto until = std::min(deadline, std::chrono::steady_clock::now() + policy_.longest_wait);
  if (weight == Weight::heavy) co_await enter_heavy(until);
  ++counts_->in_use;
  Lease lease{shared_from_this(), weight};
  lease.give(co_await own(until));
  co_return lease;
}

awaitable<void> Connections::enter_heavy(std::chrono::steady_clock::time_point until) {
  while (heavy_count_ >= policy_.most_heavy())
    if (!co_await for_heavy_.wait(executor_, until)) throw_busy();
  ++heavy_count_;
}

awaitable<std::shared_ptr<Connection>> Connections::own(std::chrono::steady_clock::time_point until) {
  while (true) {
    if (is_closed_) throw ConnectionLost("the program is closing its database");
    if (auto connection = take_idle()) co_return connection;
    if (own_count_ < policy_.most_own) break;
    if (!co_await for_own_.wait(executor_, until)) throw_busy();
  }
  count_own(1);
  std::exception_ptr error;
  try {
    co_return co_await Connection::open(policy_.own, Connection::Sync::at_each, metrics_);
  } catch (...) {
    error = std::current_exception();
  }
  count_own(-1);
  for_own_.call_next();
  std::rethrow_exception(error);
}

void Connections::take_back(std::shared_ptr<Connection> connection, Weight weight) noexcept {
  --counts_->in_use;
  if (weight == Weight::heavy) {
    --heavy_count_;
    for_heavy_.call_next();
  }
  if (!connection) return;
  if (connection->is_open() && !is_closed_) {
    idle_.push_back(std::move(connection));
  } else {
    count_own(-1);
  }
  for_own_.call_next();
}

void Connections::close() noexcept {
  if (std::exchange(is_closed_, true)) return;
  const std::string reason = "the program is closing its database";
  if (shared_) shared_->close(reason);
  for (const auto& connection : idle_) connection->close(reason);
  idle_.clear();
}

}  // namespace lectern::db::postgres
