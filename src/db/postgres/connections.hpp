// All connections of one event loop: one that its reads share, and a few that transactions and slow reads have to
// themselves for a while. Opened when they are needed. Belongs to the loop's thread; close() may also be called by the
// thread that stops the program, once the loop no longer runs.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "db/postgres/connection.hpp"
#include "db/postgres/waiting_line.hpp"

namespace lectern::db::postgres {

/// What all loops of a process have in common.
struct ConnectionPolicy {
  ConnectionSettings reading;  // of the shared connection: its statements are quick
  ConnectionSettings own;
  std::size_t most_own = 8;  // connections of each loop
  std::chrono::milliseconds longest_wait{2'000};
  std::chrono::milliseconds longest_silence{5'000};  // of the shared connection's server, while somebody waits
};

class Connections : public std::enable_shared_from_this<Connections> {
 public:
  Connections(boost::asio::any_io_executor executor, const ConnectionPolicy& policy, StatementMetrics* metrics);

  /// A connection for one user; goes back when it is destroyed.
  class Lease {
   public:
    Lease(std::shared_ptr<Connections> home, std::shared_ptr<Connection> connection)
        : home_(std::move(home)), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (home_) home_->take_back(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    std::shared_ptr<Connections> home_;
    std::shared_ptr<Connection> connection_;
  };

  /// Throws ConnectionLost if it cannot be opened.
  awaitable<std::shared_ptr<Connection>> shared();
  /// Waits for a free connection, not beyond `deadline`; throws Unavailable if none becomes free, ConnectionLost if
  /// none can be opened.
  awaitable<Lease> lease(std::chrono::steady_clock::time_point deadline);

  void close() noexcept;
  [[nodiscard]] bool is_closed() const { return is_closed_; }

 private:
  void take_back(std::shared_ptr<Connection> connection) noexcept;
  std::shared_ptr<Connection> take_idle();
  awaitable<void> open_shared();
  void watch();

  boost::asio::any_io_executor executor_;
  const ConnectionPolicy& policy_;
  StatementMetrics* const metrics_;

  std::shared_ptr<Connection> shared_;
  bool is_opening_shared_ = false;
  WaitingLine for_shared_;
  std::vector<std::shared_ptr<Connection>> idle_;
  std::size_t own_count_ = 0;
  WaitingLine for_own_;
  std::optional<boost::asio::steady_timer> watch_;  // goes at the end, before the loop does
  bool is_watching_ = false;
  bool is_closed_ = false;
};

}  // namespace lectern::db::postgres
