// What always holds of the reviews' table, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::reading {

db::Checks review_checks();

}  // namespace lectern::reading
