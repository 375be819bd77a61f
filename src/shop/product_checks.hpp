// The invariants of products, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::shop {

db::Checks product_checks();

}  // namespace lectern::shop
