#include "redis/link.hpp"

#include <algorithm>
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/log.hpp"

namespace lectern::redis {

Presence::Presence(MetricsRegistry& metrics)
    : connections_(metrics.gauge("lectern_redis_connections", "Connections to Redis that are open.")) {}

void Presence::found() {
  connections_.add(1);
  const std::scoped_lock lock{mutex_};
  if (std::exchange(is_there_, true)) return;
  log_info(std::exchange(is_known_, true) ? "Redis is back" : "Redis is there");
}

void Presence::closed(const std::string& reason) {
  connections_.add(-1);
  if (!reason.empty()) lost(reason);
}

void Presence::lost(const std::string& reason) {
  const std::scoped_lock lock{mutex_};
  if (std::exchange(is_known_, true) && !is_there_) return;
  is_there_ = false;
  log_warning("Redis is away; the database answers meanwhile", {{"reason", reason}});
}

Link::Link(asio::any_io_executor executor, std::shared_ptr<LinkPolicy> policy)
    : executor_(std::move(executor)), policy_(std::move(policy)), pause_(executor_), first_attempt_(executor_) {
  first_attempt_->expires_at(asio::steady_timer::time_point::max());
}

Connection* Link::connection() {
  if (!connection_ || !connection_->is_open()) {
    begin_opening();
    return nullptr;
  }
  const std::uint64_t generation = policy_->generation.load(std::memory_order_acquire);
  if (std::exchange(greeted_in_, generation) != generation && policy_->regreeting)
    policy_->regreeting(*connection_, generation);
  return connection_.get();
}

void Link::close() noexcept {
  if (std::exchange(is_closed_, true)) return;
  pause_.reset();
  first_attempt_.reset();
  const auto open = std::exchange(connection_, nullptr);
  if (open && open->is_open()) {
    open->close("the program stops");
    policy_->presence.closed({});
  }
  if (const auto opening = opening_.lock()) opening->close({});  // who waits for its answers holds it, and they it
}

void Link::begin_opening() {
  if (is_closed_ || std::exchange(is_opening_, true)) return;
  asio::co_spawn(executor_, [self = shared_from_this()] { return self->open_until_it_works(); }, asio::detached);
}

awaitable<void> Link::open_until_it_works() {
  for (int attempt = 0; !is_closed_ && !co_await open_once(); ++attempt) {
    end_first_attempt();
    co_await pause(attempt);
  }
  end_first_attempt();
  is_opening_ = false;
}

awaitable<void> Link::first_attempt() {
  if (is_closed_) co_return;
  if (first_attempt_->expiry() == asio::steady_timer::time_point::max())
    first_attempt_->expires_after(policy_->connection.answer_time);
  co_await first_attempt_->async_wait(asio::as_tuple(asio::use_awaitable));
  is_new_ = false;
}

void Link::end_first_attempt() {
  is_new_ = false;
  if (first_attempt_) first_attempt_->cancel();
}

awaitable<bool> Link::open_once() {
  const std::uint64_t generation = policy_->generation.load(std::memory_order_acquire);
  std::shared_ptr<Connection> connection;
  try {
    connection = Connection::make(executor_, {policy_, &policy_->connection});
    opening_ = connection;
    co_await connection->open();
    if (policy_->greeting && !is_closed_) co_await policy_->greeting(*connection, generation);
    if (take(connection, generation)) co_return true;
  } catch (const std::exception& error) {
    if (!is_closed_) policy_->presence.lost(error.what());
  }
  if (connection) connection->close({});  // what reads from it would keep it
  co_return false;
}

bool Link::take(const std::shared_ptr<Connection>& connection, std::uint64_t generation) {
  if (is_closed_ || !connection->is_open()) return false;
  connection->when_closed([self = weak_from_this()](const std::string& reason) {
    if (const auto link = self.lock(); link && !link->is_closed_) link->on_closed(reason);
  });
  connection_ = connection;
  greeted_in_ = generation;
  policy_->presence.found();
  return true;
}

void Link::on_closed(const std::string& reason) {
  policy_->presence.closed(reason);
  if (!reason.empty()) policy_->generation.fetch_add(1, std::memory_order_acq_rel);
  begin_opening();
}

/// Doubles with each attempt; anything from half of it to all, so that nodes do not come back together.
awaitable<void> Link::pause(int attempt) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  constexpr int kMostDoublings = 10;
  const auto whole = std::min(policy_->first_pause * (1 << std::min(attempt, kMostDoublings)), policy_->longest_pause);
  if (is_closed_) co_return;
  pause_->expires_after(
      std::chrono::milliseconds{std::uniform_int_distribution<std::int64_t>{whole.count() / 2, whole.count()}(random)});
  co_await pause_->async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace lectern::redis
