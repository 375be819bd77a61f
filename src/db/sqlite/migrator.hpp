// Brings a SQLite file's schema up to date: forward only, one transaction per migration, under SQLite's write lock.
#pragma once

#include <span>
#include <vector>

#include "db/database.hpp"
#include "db/sqlite/connection.hpp"

namespace lectern::db::sqlite {

/// Throws std::runtime_error if the schema is newer than the last of `migrations`, Unavailable if it cannot be written.
void apply_migrations(Connection& connection, std::span<const Migration> migrations, Instant now);
std::vector<MigrationState> read_migration_status(Connection& connection, std::span<const Migration> migrations);

}  // namespace lectern::db::sqlite
