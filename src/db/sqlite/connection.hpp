// One SQLite connection with its prepared statements. Used by one thread at a time; never shared. A statement is
// stepped to its end and reset within run(): none stays open, so no old snapshot is pinned and the WAL can shrink.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/session.hpp"
#include "db/statement_metrics.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace lectern::db::sqlite {

class Connection {
 public:
  enum class Mode : std::uint8_t { read_only, read_write };

  /// Opens (read_write: creates) the file and sets the pragmas. Throws Unavailable. `metrics`, if there are any, count
  /// every statement of run().
  Connection(const std::string& path, Mode mode, StatementMetrics* metrics = nullptr);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs one statement; throws the domain error of a violated constraint, or Unavailable. Returns rows changed.
  std::int64_t run(QueryRef query, std::span<const Value> values, RowSink sink);
  /// Runs SQL without parameters or result, also several statements in a row; parsed at each call.
  void execute(const char* sql);
  /// Runs one statement without parameters or result (begin, commit, savepoint…), prepared once.
  void control(std::string_view sql);
  /// Whether a transaction is open: SQLite ends one by itself when the disk is full or fails.
  [[nodiscard]] bool in_transaction() const;
  /// Rows changed since the connection was opened, also by what was rolled back since.
  [[nodiscard]] std::int64_t total_changes() const;
  /// Statements are interrupted (Unavailable) once they have run this long.
  void set_time_limit(std::chrono::milliseconds limit) { time_limit_ = limit; }
  /// Prepares the statement and compares its columns with its struct; returns what differs, empty if nothing.
  std::string check(const StatementBase& statement);

 private:
  struct CloseDatabase {
    void operator()(sqlite3* database) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using StatementPtr = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Cached {
    std::string text;
    std::size_t value_count;
    StatementPtr statement;
  };

  struct DynamicKey {
    std::string_view text;  // of the Cached it belongs to
    std::size_t value_count;
    friend bool operator==(const DynamicKey&, const DynamicKey&) = default;
  };
  struct DynamicKeyHash {
    std::size_t operator()(const DynamicKey& key) const {
      return std::hash<std::string_view>{}(key.text) + key.value_count;
    }
  };

  sqlite3_stmt* prepared(QueryRef query, std::size_t value_count);
  sqlite3_stmt* prepared_text(const StatementBase* declared, std::string_view text, std::size_t value_count);
  StatementPtr prepare(const std::string& text);
  std::int64_t step_to_end(sqlite3_stmt* statement, RowSink sink);
  [[noreturn]] void throw_error(int code, std::string_view doing);
  static int on_progress(void* self);

  std::unique_ptr<sqlite3, CloseDatabase> database_;
  std::vector<StatementPtr> declared_;  // by StatementBase::index()
  std::list<Cached> dynamic_;           // most recently used first
  std::unordered_map<DynamicKey, std::list<Cached>::iterator, DynamicKeyHash> dynamic_by_text_;
  StatementMetrics* metrics_;
  std::chrono::milliseconds time_limit_{30'000};
  std::chrono::steady_clock::time_point running_since_;
};

}  // namespace lectern::db::sqlite
