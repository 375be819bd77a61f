// What always holds of ratings and of what is counted from them, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::reading {

db::Checks rating_checks();

}  // namespace lectern::reading
