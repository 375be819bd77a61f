// The engine for a server: PostgreSQL 15 or later. Reads share a pipelined connection of their thread; transactions,
// snapshots and slow reads have one to themselves meanwhile. A transaction that loses against others, or whose
// connection is lost before COMMIT was sent, runs again; after that its outcome is asked of the server, never guessed.
//
// Thread-safe, as its interface says. Connections belong to event loops: a coroutine that runs on a thread pool works
// on a loop of the database's own.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "db/database.hpp"
#include "db/postgres/connections.hpp"
#include "db/postgres/notifications.hpp"
#include "db/postgres/transaction.hpp"
#include "db/postgres/tsvector_words.hpp"
#include "runtime/per_loop.hpp"

namespace lectern::db::postgres {

struct PostgresOptions {
  std::string url;
  bool through_pooler = false;
  std::size_t connections_per_thread = 8;  // for transactions and slow reads
  std::chrono::milliseconds read_timeout{2'000};
  std::chrono::milliseconds statement_timeout{30'000};  // of transactions and slow reads
};

class PostgresDatabase final : public Database {
 public:
  /// Connects at its first use.
  explicit PostgresDatabase(PostgresOptions options);
  ~PostgresDatabase() override;

  [[nodiscard]] const WordEngine& word_engine() const override { return tsvector_words(); }
  void migrate(std::span<const Migration> migrations, Instant now) override;
  std::vector<MigrationState> migration_status(std::span<const Migration> migrations) override;
  void check_statements() override;
  awaitable<bool> is_available() override;
  void when_notified(std::string_view channel, std::function<void(std::string_view message)> callback) override;
  awaitable<void> notify(std::string channel, std::string message) override;
  void count_in(MetricsRegistry& registry) override;
  void stop() override;

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override;
  awaitable<void> run_transaction(const Context& context, TransactionBody body) override;
  awaitable<void> run_snapshot(SnapshotBody body, Weight weight) override;

 private:
  /// How one run of a transaction ended.
  struct Attempt {
    std::exception_ptr error{};                  // null: committed
    std::string_view run_again{};                // why another run may succeed, if it may; static text
    std::optional<TransactionName> ask_about{};  // COMMIT was sent to a connection that is gone
  };
  enum class Outcome : std::uint8_t { committed, rolled_back, unknown };

  Connections& connections_of(const asio::any_io_executor& executor);
  /// An executor of a loop: the caller's, or the database's own.
  asio::any_io_executor own_loop();
  awaitable<std::int64_t> run_here(QueryRef query, std::span<const Value> values, RowSink sink);
  awaitable<void> run_transaction_here(const Context& context, const TransactionBody& body);
  awaitable<Attempt> attempt(Connections& connections, const Context& context, const TransactionBody& body);
  awaitable<Outcome> ask_outcome(Connections& connections, const Context& context, const TransactionName& name);
  awaitable<void> run_snapshot_here(const SnapshotBody& body, Weight weight);
  void count_retry(std::string_view reason);
  void count_outcome(Outcome outcome);

  const ConnectionPolicy policy_;
  StatementMetrics metrics_;
  const std::shared_ptr<ConnectionCounts> counts_ = std::make_shared<ConnectionCounts>();
  std::atomic<MetricsRegistry*> registry_{nullptr};
  PerLoop<Connections> connections_;
  std::vector<std::unique_ptr<Notifications>> notifications_;

  std::mutex mutex_;  // of what follows
  bool is_stopped_ = false;
  std::unique_ptr<asio::io_context> loop_;
  std::unique_ptr<asio::executor_work_guard<asio::io_context::executor_type>> loop_work_;
  std::thread loop_thread_;
};

}  // namespace lectern::db::postgres
