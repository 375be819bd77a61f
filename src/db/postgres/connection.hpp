// One connection to PostgreSQL on an event loop, in pipeline mode: statements are sent without waiting for the answers
// of those before them, and answered in order. Statements are prepared when they are first used. Belongs to the thread
// that runs its executor, and is used by that thread alone.
//
// A connection that is shared by readers synchronizes once per turn of the loop (Sync::per_turn): what came together
// goes out in one packet. If one of those statements fails, the server skips the ones behind it up to the
// synchronization; they are sent again, one by one, which reads do not mind. A transaction's connection synchronizes at
// each statement.
//
// Through a pooler the next transaction may meet another server, and PgBouncer takes a server away at the answer to a
// synchronization, also when the next one's statements are already under way to it. So there is one synchronization
// under way at most, what comes meanwhile is held back until its answer, nothing stays prepared, and settings are made
// for one transaction: that of begin(), or the one that statements between two synchronizations are.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <libpq-fe.h>

#include "db/postgres/connection_settings.hpp"
#include "db/postgres/prepared_statements.hpp"
#include "db/session.hpp"
#include "db/statement_metrics.hpp"

namespace lectern::db::postgres {

/// Goes on with who waits for an answer.
using Resume = std::function<void()>;

/// A statement on its way, in the frame of the coroutine that waits for it.
struct Request {
  QueryRef query;
  std::span<const Value> values{};
  RowSink sink{};

  // The answer.
  std::int64_t changed = 0;
  std::exception_ptr error{};
  bool skipped = false;  // by the server, since one before it failed
  bool is_answered = false;

  std::chrono::steady_clock::time_point sent_at{};
  Resume resume{};
};

class Parameters;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  enum class Sync : std::uint8_t { per_turn, at_each };

  /// Connects within the settings' time; throws ConnectionLost with the reason.
  static awaitable<std::shared_ptr<Connection>> open(const ConnectionSettings& settings, Sync sync,
                                                     StatementMetrics* metrics);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs one statement and returns how many rows it changed. Throws what failure.hpp says.
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink);
  /// Sends `request` ahead of the next statement; it is answered before that one is, and must live until then.
  void send_ahead(Request& request);
  /// Sends what begins a transaction ahead, and with it what the transaction is held to.
  void begin(Request& request);
  /// Returns when `request`, which was sent ahead, is answered, or the connection lost.
  awaitable<void> await_answer(Request& request);
  /// Sends a statement whose answer nobody waits for; if it fails, the connection is of no more use.
  void send_unattended(std::string_view sql);

  [[nodiscard]] bool is_open() const { return connection_ != nullptr; }
  /// Whether the server has not closed it meanwhile, as far as this side can know.
  [[nodiscard]] bool is_alive() const;
  /// Whether what is sent ahead is copied as it is sent; through a pooler it may be held back, and is not.
  [[nodiscard]] bool copies_at_once() const { return names_statements_; }
  [[nodiscard]] bool is_waiting() const { return !commands_.empty(); }
  /// Transactions that run side by side add to counters in rows of their own (db/counters.hpp).
  [[nodiscard]] std::int64_t counter_shard() const { return counter_shard_; }
  /// Gives up, with everybody who waits, if the server has said nothing since `instant` although somebody waits.
  void close_if_silent_since(std::chrono::steady_clock::time_point instant);
  /// Whoever waits gets ConnectionLost. Idempotent.
  void close(const std::string& reason) noexcept;

 private:
  enum class Kind : std::uint8_t { prepare, query, unattended, sync };
  struct Command {
    Kind kind;
    Request* request = nullptr;
    Prepared* prepared = nullptr;
    bool is_answered = false;
  };
  /// What waits for the answer to the synchronization under way.
  struct Held {
    Request* request = nullptr;
    std::string_view unattended{};  // if there is no request
    bool is_alone = false;          // between two synchronizations of its own
  };

  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  Connection(boost::asio::any_io_executor executor, const ConnectionSettings& settings, Sync sync,
             StatementMetrics* metrics);
  awaitable<void> connect(const ConnectionSettings& settings);
  void watch_socket();

  void enqueue(const Held& next);
  void enqueue_alone(Held next);
  [[nodiscard]] bool must_hold_back() const;
  void send_held_back();
  void send(const Held& next);
  void send(Request& request);
  void send_unwatched(std::string_view sql);
  void prepare(Prepared& statement, Request& request, const Parameters& parameters);
  void deallocate(const std::string& name);
  void synchronize();
  void synchronize_now();
  void flush();
  void wait_readable();
  awaitable<void> answered(Request& request);

  void watch_silence();
  void on_readable();
  void take_results(std::vector<Resume>& answered);
  void take(Command& command, const PGresult* result);
  static void deliver(Request& request, const PGresult* result);
  void finish(const Command& command, std::vector<Resume>& answered);
  [[noreturn]] void throw_lost();

  boost::asio::any_io_executor executor_;
  std::optional<boost::asio::posix::stream_descriptor> socket_;  // goes when the connection does, before its loop
  std::unique_ptr<PGconn, Finish> connection_;
  const Sync sync_;
  const bool names_statements_;
  const std::string transaction_settings_;  // empty where the connection has them
  const std::chrono::milliseconds longest_silence_;
  StatementMetrics* const metrics_;
  const std::int64_t counter_shard_;

  std::deque<Command> commands_;  // sent, and not answered yet
  std::deque<Held> held_back_;    // behind the synchronization that is the last of those
  std::size_t unsynchronized_ = 0;
  bool sync_is_posted_ = false;
  bool waits_readable_ = false;
  bool waits_writable_ = false;
  bool is_ending_ = false;  // the server has said so
  std::chrono::steady_clock::time_point last_heard_;
  std::optional<boost::asio::steady_timer> silence_;  // goes when the connection does
  bool is_watched_ = false;

  PreparedStatements prepared_;  // commands point into it
};

}  // namespace lectern::db::postgres
