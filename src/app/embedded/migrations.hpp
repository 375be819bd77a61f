// The migrations of each engine, embedded in the program.
#pragma once

#include <span>

#include "db/database.hpp"

namespace lectern::app {

/// In order of version.
std::span<const db::Migration> sqlite_migrations();

}  // namespace lectern::app
