// What always holds of the catalogue's tables, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::catalog {

db::Checks catalog_checks();

}  // namespace lectern::catalog
