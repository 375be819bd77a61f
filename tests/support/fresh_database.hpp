// An empty library database of a test's own, on the engine that this run of the tests is for: a SQLite file, or, when
// the environment variable LECTERN_TEST_POSTGRES names the folder of a private cluster (scripts/postgres.sh), a
// database there, behind PgBouncer if LECTERN_TEST_POOLER is set. Migrated, gone with its object; tests may run in any
// order and at once.
#pragma once

#include <filesystem>
#include <string>

#include "app/settings.hpp"

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

enum class Engine : std::uint8_t { sqlite, postgres };

Engine engine_of_this_run();
/// Whether this run of the tests is for PostgreSQL.
inline bool on_postgres() {
  return engine_of_this_run() == Engine::postgres;
}

/// Of a database in the cluster.
std::string postgres_url(const std::string& name);
/// A name that no database has.
std::string unused_name();

class FreshDatabase {
 public:
  explicit FreshDatabase(Engine engine = engine_of_this_run());
  ~FreshDatabase();
  FreshDatabase(const FreshDatabase&) = delete;
  FreshDatabase& operator=(const FreshDatabase&) = delete;

  [[nodiscard]] const app::DatabaseUrl& url() const { return url_; }
  /// The settings of a program that has this database.
  [[nodiscard]] app::Settings settings(app::Settings others = {}) const;
  /// Runs SQL past all rules of ours, and of the engine's: no references or conditions are checked.
  void damage(const std::string& sql) const;
  /// Every row of every table as text, in order: equal before and after means that nothing was stored.
  [[nodiscard]] std::string contents() const;

 private:
  const Engine engine_;
  TemporaryFolder folder_;
  std::string name_;  // on PostgreSQL
  app::DatabaseUrl url_;
};

}  // namespace lectern::test
