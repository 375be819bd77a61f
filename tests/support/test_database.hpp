// A database of its own for each test, opened, with a clock and contexts.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/context.hpp"
#include "db/database.hpp"
#include "runtime/run_sync.hpp"
#include "support/fresh_database.hpp"

namespace lectern::test {

/// 2026-03-02 10:00 UTC, a Monday: when tests begin.
Instant test_start();

class TestDatabase {
 public:
  explicit TestDatabase(Engine engine = engine_of_this_run());

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  ManualClock& clock() { return clock_; }
  [[nodiscard]] const app::DatabaseUrl& url() const { return fresh_.url(); }
  /// The settings of a program that has this database.
  [[nodiscard]] app::Settings settings(app::Settings others = {}) const { return fresh_.settings(std::move(others)); }
  /// Of the SQLite file; for tests of that engine alone.
  [[nodiscard]] const std::string& path() const { return fresh_.url().path(); }
  /// A context of now; each has a correlation id of its own.
  Context context();
  /// Closes the database and opens it again, as after a restart.
  void restart();
  /// The same database once more, as another process has it.
  [[nodiscard]] std::unique_ptr<db::Database> open_again() const;

  /// One value by SQL, past all stores: for assertions about what is stored.
  template <class T>
  T value(const std::string& sql) {
    db::DynamicQuery query{"test"};
    query.text = sql;
    return run_sync(database_->list<T>(query)).at(0);
  }
  std::int64_t number(const std::string& sql) { return value<std::int64_t>(sql); }
  /// Runs SQL past all rules of ours, and of the engine's.
  void damage(const std::string& sql) { fresh_.damage(sql); }

 private:
  void open();

  FreshDatabase fresh_;
  ManualClock clock_{test_start()};
  std::unique_ptr<db::Database> database_;
};

}  // namespace lectern::test
