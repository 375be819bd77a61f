#include "app/migrate_command.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/starter.hpp"

namespace lectern::app {
namespace {

void print_status(const std::vector<db::MigrationState>& states) {
  for (const db::MigrationState& state : states)
    fmt::print("{:04}  {:24}  {}\n", state.version, state.name,
               state.applied_at ? "applied " + to_rfc3339(*state.applied_at) : "pending");
}

auto count_applied(const std::vector<db::MigrationState>& states) {
  return std::ranges::count_if(states, [](const db::MigrationState& state) { return state.applied_at.has_value(); });
}

void migrate(const Settings& settings) {
  const auto database = make_database(settings);
  const auto migrations = migrations_of(settings.database);
  const auto before = database->migration_status(migrations);
  const SystemClock clock;
  database->migrate(migrations, clock.now());
  bring_words_up_to_date(*database, clock);
  const auto after = database->migration_status(migrations);
  print_status(after);
  fmt::print("{} applied now.\n", count_applied(after) - count_applied(before));
}

void fill(const Settings& settings) {
  const SystemClock clock;
  Application application{settings, open_database(settings, clock)};
  const auto filled = fill_with_starter(application.services(), clock);
  if (filled.shop) fmt::print("The empty shop was filled with sample products.\n");
  fmt::print("{}\n", filled.library ? "The empty library was filled with the starter catalog."
                                    : "The library is not empty: the starter catalog was left out.");
}

}  // namespace

int run_migrate(const Settings& settings, bool only_status) {
  const DatabaseUrl& url = settings.database;
  if (only_status && !url.is_postgres() && !std::filesystem::exists(url.path())) {
    fmt::print("There is no database at {} yet; migrations that would make it: {}.\n", url.path(),
               migrations_of(url).size());
    return 0;
  }
  if (only_status) {
    print_status(make_database(settings)->migration_status(migrations_of(url)));
    return 0;
  }
  migrate(settings);
  if (settings.starter.is_on()) fill(settings);
  return 0;
}

}  // namespace lectern::app
