// Products that go for good because they are sample data that nobody has touched. Within the caller's transaction.
#pragma once

#include "db/transaction.hpp"
#include "shop/product.hpp"

namespace lectern::shop {

/// What became of a product that was to go.
enum class Removal : std::uint8_t { removed, touched, not_there };

/// Removes the product of this name, unless it was changed since it came in. No audit entry of its own.
db::awaitable<Removal> remove_if_untouched(db::Transaction& tx, NewProduct product);

}  // namespace lectern::shop
