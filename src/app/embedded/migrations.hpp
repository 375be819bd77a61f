// The migrations of each engine, embedded in the program.
#pragma once

#include <span>

#include "db/database.hpp"

namespace lectern::app {

/// In order of version. PostgreSQL begins with the version that has the whole schema.
std::span<const db::Migration> sqlite_migrations();
std::span<const db::Migration> postgres_migrations();

}  // namespace lectern::app
