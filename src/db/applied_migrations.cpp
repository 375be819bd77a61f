#include "db/applied_migrations.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace lectern::db {

void refuse_newer_schema(const AppliedMigrations& applied, std::span<const Migration> migrations) {
  const int known = migrations.empty() ? 0 : migrations.back().version;
  if (!applied.empty() && applied.rbegin()->first > known)
    throw std::runtime_error(
        fmt::format("the database has schema version {}, this program knows up to {}: use a newer lectern",
                    applied.rbegin()->first, known));
}

std::vector<MigrationState> migration_states(const AppliedMigrations& applied, std::span<const Migration> migrations) {
  std::vector<MigrationState> states;
  for (const Migration& migration : migrations) {
    const auto found = applied.find(migration.version);
    states.push_back({migration.version, std::string{migration.name},
                      found == applied.end() ? std::nullopt : std::optional{found->second}});
  }
  return states;
}

}  // namespace lectern::db
