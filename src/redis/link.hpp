// The way of one event loop to Redis: a connection, or the pause before the next attempt to have one. Nobody waits for
// it to be opened, but for a moment at the loop's first attempt: while there is none, whoever asks is told so at once.
// This is the circuit breaker. Belongs to the loop's thread; close() may also be called by the thread that stops the
// program, once the loop no longer runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "redis/connection.hpp"
#include "runtime/metrics.hpp"

namespace lectern::redis {

/// What is done on each new connection before anything else; throws to refuse it. Within one generation no connection
/// was lost, so that nothing that was said on any of them can have been.
using Greeting = std::function<awaitable<void>(Connection&, std::uint64_t generation)>;
/// What is said on a connection of an earlier generation before anything else; nobody waits for an answer. It stays
/// open: to close it would lose what is under way on it, and so begin the next generation.
using Regreeting = std::function<void(Connection&, std::uint64_t generation)>;

/// Whether Redis is there, as its going and coming are logged: once each. All threads.
class Presence {
 public:
  explicit Presence(MetricsRegistry& metrics);
  /// A connection was opened.
  void found();
  /// An open connection was closed; without a reason on purpose.
  void closed(const std::string& reason);
  void lost(const std::string& reason);

 private:
  std::mutex mutex_;  // of what follows
  bool is_known_ = false;
  bool is_there_ = false;
  Gauge& connections_;
};

/// What all links of a process have in common.
struct LinkPolicy {
  LinkPolicy(ConnectionPolicy policy, MetricsRegistry& metrics) : connection(std::move(policy)), presence(metrics) {}

  ConnectionPolicy connection;
  std::chrono::milliseconds first_pause{50};
  std::chrono::milliseconds longest_pause{1'000};
  Greeting greeting{};
  Regreeting regreeting{};
  Presence presence;
  std::atomic<std::uint64_t> generation{0};  // connections of an earlier one are greeted again
};

class Link : public std::enable_shared_from_this<Link> {
 public:
  Link(asio::any_io_executor executor, std::shared_ptr<LinkPolicy> policy);

  /// The connection, greeted in the present generation; null while one is being opened.
  Connection* connection();
  /// Whether nobody knows yet if there is a Redis: then its connection is worth a moment.
  [[nodiscard]] bool is_new() const { return is_new_; }
  /// Until the first attempt has ended, but not longer than an answer may take.
  awaitable<void> first_attempt();
  void close() noexcept;
  [[nodiscard]] bool is_closed() const { return is_closed_; }

 private:
  void begin_opening();
  void end_first_attempt();
  awaitable<void> open_until_it_works();
  awaitable<bool> open_once();
  /// False if it is of no use.
  bool take(const std::shared_ptr<Connection>& connection, std::uint64_t generation);
  void on_closed(const std::string& reason);
  awaitable<void> pause(int attempt);

  asio::any_io_executor executor_;
  const std::shared_ptr<LinkPolicy> policy_;
  std::shared_ptr<Connection> connection_;
  std::weak_ptr<Connection> opening_;
  std::uint64_t greeted_in_ = 0;  // the generation
  bool is_opening_ = false;
  bool is_new_ = true;
  bool is_closed_ = false;
  // They go when it is closed, which is before its loop does.
  std::optional<asio::steady_timer> pause_;
  std::optional<asio::steady_timer> first_attempt_;
};

}  // namespace lectern::redis
