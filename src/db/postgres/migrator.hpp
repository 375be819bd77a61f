// Brings a PostgreSQL database's schema up to date: forward only, one transaction per migration, under an advisory
// lock, so that many nodes may start at once. Blocks; for the start only. `conninfo` is what libpq takes. Throws
// Unavailable, with a sentence for the operator, if the database cannot be reached or refuses.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "db/database.hpp"

namespace lectern::db::postgres {

/// Throws std::runtime_error if the schema is newer than the last of `migrations`.
void apply_migrations(const std::string& conninfo, std::span<const Migration> migrations, Instant now);
/// Only reads.
std::vector<MigrationState> read_migration_status(const std::string& conninfo, std::span<const Migration> migrations);

}  // namespace lectern::db::postgres
