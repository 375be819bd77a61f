// What an engine can say of its own storage: whether the file is sound and every reference finds its row.
#pragma once

#include "db/check.hpp"

namespace lectern::db {

Checks storage_checks();

}  // namespace lectern::db
