// A database of its own for each test: a fresh file, migrated, gone afterwards. Tests may run in any order and at once.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/context.hpp"
#include "db/database.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::test {

/// A folder that goes away with its object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// 2026-03-02 10:00 UTC, a Monday: when tests begin.
Instant test_start();

class TestDatabase {
 public:
  TestDatabase();

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  ManualClock& clock() { return clock_; }
  [[nodiscard]] std::string path() const { return (folder_.path() / "library.db").string(); }
  /// A context of now; each has a correlation id of its own.
  Context context();
  /// Closes the database and opens the same file again, as after a restart.
  void restart();

  /// One number by SQL, past all stores: for assertions about what is stored.
  std::int64_t number(const std::string& sql);

 private:
  void open();

  TemporaryFolder folder_;
  ManualClock clock_{test_start()};
  std::unique_ptr<db::Database> database_;
};

}  // namespace lectern::test
