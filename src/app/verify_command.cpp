#include "app/verify_command.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "app/checks.hpp"
#include "app/library_database.hpp"
#include "app/services.hpp"
#include "app/verification.hpp"

namespace lectern::app {
namespace {

constexpr std::chrono::hours kLongestCheck{1};

bool is_current(db::Database& database, const DatabaseUrl& url) {
  return std::ranges::all_of(database.migration_status(migrations_of(url)),
                             [](const db::MigrationState& state) { return state.applied_at.has_value(); });
}

int fail(std::string_view sentence) {
  fmt::print(stderr, "lectern: {}\n", sentence);
  return 1;
}

}  // namespace

int run_verify(const Settings& settings) {
  if (!is_there(settings.database)) return 1;
  try {
    const auto database = make_database(settings, kLongestCheck);
    if (!is_current(*database, settings.database))
      return fail("the database has an older schema; `lectern migrate` brings it up to date");
    const Calendar calendar{settings.library_timezone.value()};
    const Verification verification = verify(*database, all_checks(calendar, lending_policy(settings)));
    fmt::print("{}", to_text(verification));
    return verification.errors() == 0 ? 0 : 1;
  } catch (const StorageError& error) {
    return fail(fmt::format("{} cannot be read: {}", settings.database.str(), error.reason()));
  }
}

}  // namespace lectern::app
