// The embedded engine: a file in WAL mode, one writer thread with group commit, one read connection per thread, and a
// small pool for reads that may be slow. Thread-safe, as its interface says.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "db/database.hpp"
#include "db/sqlite/fts5_words.hpp"
#include "db/sqlite/reader_pool.hpp"
#include "db/sqlite/writer.hpp"

namespace lectern::db::sqlite {

/// Held while a file is served; another process that wants to serve the same file is refused.
class ServeLock {
 public:
  /// Throws std::runtime_error if another process holds it.
  explicit ServeLock(const std::string& database_path);
  ~ServeLock();
  ServeLock(const ServeLock&) = delete;
  ServeLock& operator=(const ServeLock&) = delete;

 private:
  int file_;
};

/// How many transactions may share one commit, and with it one fsync.
inline constexpr std::size_t kMaxGroupCommit = 64;

class SqliteDatabase final : public Database {
 public:
  /// Opens or creates the file; its folder must exist.
  explicit SqliteDatabase(const std::string& path, std::size_t group_commit = kMaxGroupCommit);
  ~SqliteDatabase() override;

  /// How long a read may take, for work that goes over everything. Before the first read.
  void set_read_time_limit(std::chrono::milliseconds limit) { readers_.set_time_limit(limit); }

  [[nodiscard]] const WordEngine& word_engine() const override { return fts5_words(); }
  void migrate(std::span<const Migration> migrations, Instant now) override;
  std::vector<MigrationState> migration_status(std::span<const Migration> migrations) override;
  void check_statements() override;
  awaitable<bool> is_available() override;
  void count_in(MetricsRegistry& registry) override { metrics_.count_in(registry); }
  void when_another_process_writes(std::function<void()> callback) override {
    writer_.when_another_process_writes(std::move(callback));
  }
  void when_notified(std::string_view /*channel*/, std::function<void(std::string_view message)> callback) override {
    writer_.when_another_process_writes([callback = std::move(callback)] { callback({}); });
  }
  void stop() override;

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override;
  awaitable<void> run_transaction(const Context& context, TransactionBody body) override;
  awaitable<void> run_snapshot(SnapshotBody body, Weight weight) override;

 private:
  awaitable<void> run_light_snapshot(const SnapshotBody& body);
  awaitable<void> run_own_snapshot(const SnapshotBody& body);

  const std::string path_;
  StatementMetrics metrics_;
  ReaderPool readers_;
  std::atomic<std::uint64_t> commits_{0};  // of this process: what readers must have seen
  Writer writer_;
  boost::asio::thread_pool slow_reads_{2};
  std::atomic<int> slow_reads_in_flight_{0};
};

}  // namespace lectern::db::sqlite
