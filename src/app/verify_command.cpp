#include "app/verify_command.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "app/checks.hpp"
#include "app/embedded/migrations.hpp"
#include "app/services.hpp"
#include "app/verification.hpp"
#include "db/sqlite/sqlite_database.hpp"

namespace lectern::app {
namespace {

constexpr std::chrono::hours kLongestCheck{1};

bool is_current(db::Database& database) {
  return std::ranges::all_of(database.migration_status(sqlite_migrations()),
                             [](const db::MigrationState& state) { return state.applied_at.has_value(); });
}

int fail(std::string_view sentence) {
  fmt::print(stderr, "lectern: {}\n", sentence);
  return 1;
}

}  // namespace

int run_verify(const Settings& settings) {
  const std::string& path = settings.database.path();
  if (!std::filesystem::is_regular_file(path)) return fail(fmt::format("there is no database at {}", path));
  try {
    db::sqlite::SqliteDatabase database{path};
    database.set_read_time_limit(kLongestCheck);
    if (!is_current(database)) return fail("the database has an older schema; `lectern migrate` brings it up to date");
    const Calendar calendar{settings.library_timezone.value()};
    const Verification verification = verify(database, all_checks(calendar, lending_policy(settings)));
    fmt::print("{}", to_text(verification));
    return verification.errors() == 0 ? 0 : 1;
  } catch (const StorageError& error) {
    return fail(fmt::format("{} cannot be read: {}", path, error.reason()));
  }
}

}  // namespace lectern::app
