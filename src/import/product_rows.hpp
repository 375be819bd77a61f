// Rows of a table into products: our own export, or names with prices. A row is refused if its name, price or stock
// cannot be used: nothing about them is guessed. Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "import/columns.hpp"
#include "import/repair.hpp"
#include "shop/product_import_service.hpp"

namespace lectern::importing {

enum class ProductField : std::uint8_t { id, name, description, price, stock_quantity, created_at, updated_at, count };

struct ReadProduct {
  shop::ProductToImport product;
  Repairs repairs{};
};

class ProductRows {
 public:
  /// Whether a header is one of products: it names a name and a price, and no title.
  static bool understands(std::span<const std::string> header);
  explicit ProductRows(std::span<const std::string> header);

  /// Times that are still to come at `now` are not believed. Without a word on stock there is none.
  [[nodiscard]] std::expected<ReadProduct, std::string> read(const CsvRow& row, Instant now) const;

 private:
  Columns<ProductField> columns_;
};

}  // namespace lectern::importing
