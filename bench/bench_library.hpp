// A library in a file of its own for benchmarks that need no server. To be run from the root of the source. One thread.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "db/sqlite/sqlite_database.hpp"

namespace lectern::bench {

/// All of migrations/sqlite, in order.
inline void migrate(db::Database& database, Instant now) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{"migrations/sqlite"}) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<std::string> texts;
  for (const auto& path : files) {
    std::ifstream file{path};
    texts.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  std::vector<std::string> names;
  for (const auto& path : files) names.push_back(path.stem().string());
  std::vector<db::Migration> migrations;
  for (std::size_t i = 0; i < files.size(); ++i) migrations.push_back({std::stoi(names[i]), names[i], texts[i]});
  database.migrate(migrations, now);
}

inline void remove_database(const std::filesystem::path& path) {
  for (const char* const suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
}

/// Opened where there is one, else made.
struct Library {
  explicit Library(const std::filesystem::path& path) : database(path.string()) { migrate(database, clock.now()); }

  [[nodiscard]] Context context() const {
    return {.clock = &clock, .now = clock.now(), .correlation_id = {}, .actor = {}, .idempotency = {}};
  }

  SystemClock clock;
  MetricsRegistry metrics;
  db::sqlite::SqliteDatabase database;
  app::Services services{app::Settings{}, database, metrics};
};

}  // namespace lectern::bench
