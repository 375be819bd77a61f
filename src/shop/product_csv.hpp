// A product as a row of a CSV file: what import reads back whole.
#pragma once

#include "shop/product.hpp"

namespace lectern::shop {

struct ProductCsvRow {
  ProductId id;
  std::string name;
  std::string description;
  Money price;
  std::int64_t stock_quantity = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(ProductCsvRow, (), (id, name, description, price, stock_quantity, created_at, updated_at))

}  // namespace lectern::shop
