// A library for benchmarks that need no server, on either engine. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "app/library_database.hpp"
#include "app/services.hpp"

namespace lectern::bench {

inline void remove_database(const std::filesystem::path& path) {
  for (const char* const suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path.string() + suffix);
}

inline app::Settings settings_for(std::string_view url) {
  app::Settings settings;
  settings.database = app::DatabaseUrl::parse(url).value();
  return settings;
}

/// Opened where there is one, else made. `url`: sqlite:FILE or postgresql://…
struct Library {
  explicit Library(std::string_view url)
      : settings(settings_for(url)),
        owned(app::open_database(settings, clock)),
        database(*owned),
        services(settings, database, metrics) {}

  [[nodiscard]] Context context() const {
    return {.clock = &clock, .now = clock.now(), .correlation_id = {}, .actor = {}, .idempotency = {}};
  }

  SystemClock clock;
  MetricsRegistry metrics;
  app::Settings settings;
  std::unique_ptr<db::Database> owned;
  db::Database& database;
  app::Services services;
};

}  // namespace lectern::bench
