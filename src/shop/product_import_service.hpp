// Products that come in by files, one at a time within the caller's transaction. No audit entry: an import writes one
// for its whole run. Stateless; any thread.
#pragma once

#include "base/record_times.hpp"
#include "db/transaction.hpp"
#include "shop/product.hpp"

namespace lectern::shop {

struct ProductToImport {
  std::optional<ProductId> id;  // kept where it is given
  NewProduct product;
  std::optional<RecordTimes> times = std::nullopt;  // now where they are not given
};

/// Adds the product, and says whether: it is there already if one has the same id or, where none is given, exactly the
/// same name.
db::awaitable<bool> import_product(db::Transaction& tx, const ProductToImport& product);

}  // namespace lectern::shop
