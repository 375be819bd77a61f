// What both engines make of the migrations that a database has had. Pure.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "db/database.hpp"

namespace lectern::db {

/// When each version was applied.
using AppliedMigrations = std::map<int, Instant>;

/// Throws std::runtime_error if the schema is newer than the last of `migrations`.
void refuse_newer_schema(const AppliedMigrations& applied, std::span<const Migration> migrations);
std::vector<MigrationState> migration_states(const AppliedMigrations& applied, std::span<const Migration> migrations);

}  // namespace lectern::db
