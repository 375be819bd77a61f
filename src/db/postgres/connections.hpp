// All connections of one event loop: one that its reads share, and a few that transactions and slow reads have to
// themselves for a while. Opened when they are needed. Belongs to the loop's thread; close() may also be called by the
// thread that stops the program, once the loop no longer runs.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "db/database.hpp"
#include "db/postgres/connection.hpp"
#include "db/postgres/waiting_line.hpp"

namespace lectern::db::postgres {

/// What all loops of a process have in common.
struct ConnectionPolicy {
  ConnectionSettings reading;  // of the shared connection: its statements are quick
  ConnectionSettings own;
  std::size_t most_own = 8;  // connections of each loop
  /// Of those, so that reports leave some to whoever lends a book.
  [[nodiscard]] std::size_t most_heavy() const { return most_own > 1 ? most_own / 2 : 1; }
  std::chrono::milliseconds longest_wait{2'000};
};

/// Of those that transactions and snapshots have, in all loops; for /metrics.
struct ConnectionCounts {
  std::atomic<std::int64_t> open{0};    // or being opened
  std::atomic<std::int64_t> in_use{0};  // or waited for
};

class Connections : public std::enable_shared_from_this<Connections> {
 public:
  Connections(boost::asio::any_io_executor executor, const ConnectionPolicy& policy, StatementMetrics* metrics,
              std::shared_ptr<ConnectionCounts> counts);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// A connection for one user, once it is given; goes back when it is destroyed.
  class Lease {
   public:
    Lease(std::shared_ptr<Connections> home, Weight weight) : home_(std::move(home)), weight_(weight) {}
    void give(std::shared_ptr<Connection> connection) { connection_ = std::move(connection); }
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (home_) home_->take_back(std::move(connection_), weight_);
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    std::shared_ptr<Connections> home_;
    Weight weight_;
    std::shared_ptr<Connection> connection_;
  };

  /// Throws ConnectionLost if it cannot be opened.
  awaitable<std::shared_ptr<Connection>> shared();
  /// Waits for a free connection, not beyond `deadline`; throws Unavailable if none becomes free, ConnectionLost if
  /// none can be opened. Heavy users get no more than most_heavy() of them.
  awaitable<Lease> lease(std::chrono::steady_clock::time_point deadline, Weight weight);

  void close() noexcept;
  [[nodiscard]] bool is_closed() const { return is_closed_; }

 private:
  awaitable<std::shared_ptr<Connection>> own(std::chrono::steady_clock::time_point until);
  awaitable<void> enter_heavy(std::chrono::steady_clock::time_point until);
  void count_own(std::ptrdiff_t change);
  void take_back(std::shared_ptr<Connection> connection, Weight weight) noexcept;
  std::shared_ptr<Connection> take_idle();
  awaitable<void> open_shared();

  boost::asio::any_io_executor executor_;
  const ConnectionPolicy& policy_;
  StatementMetrics* const metrics_;
  const std::shared_ptr<ConnectionCounts> counts_;

  std::shared_ptr<Connection> shared_;
  bool is_opening_shared_ = false;
  WaitingLine for_shared_;
  std::vector<std::shared_ptr<Connection>> idle_;
  std::size_t own_count_ = 0;
  std::size_t heavy_count_ = 0;
  WaitingLine for_own_;
  WaitingLine for_heavy_;
  bool is_closed_ = false;
};

}  // namespace lectern::db::postgres
