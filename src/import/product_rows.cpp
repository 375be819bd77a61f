#include "import/product_rows.hpp"

#include "import/exported.hpp"
#include "import/text_cells.hpp"

namespace lectern::importing {
namespace {

using enum ProductField;

constexpr auto kSynonyms = std::to_array<Synonym<ProductField>>({{"id", id},
                                                                 {"name", name},
                                                                 {"product", name},
                                                                 {"productname", name},
                                                                 {"description", description},
                                                                 {"price", price},
                                                                 {"stockquantity", stock_quantity},
                                                                 {"stock", stock_quantity},
                                                                 {"quantity", stock_quantity},
                                                                 {"createdat", created_at},
                                                                 {"updatedat", updated_at}});

/// To the letter where an export wrote it, else cleaned.
template <std::int64_t Min, std::int64_t Max>
std::optional<Text<Min, Max>> read_cell(std::string_view cell, bool exported, std::string_view field,
                                        Repairs& repairs) {
  if (exported)
    if (auto text = read_exported<Text<Min, Max>>(cell)) return text;
  return read_text<Min, Max>(cell, field, repairs);
}

std::optional<shop::StockQuantity> read_stock(std::string_view cell) {
  if (trim(cell).empty()) return shop::StockQuantity{0};
  const auto number = read_whole(cell);
  if (!number) return {};
  const auto stock = shop::StockQuantity::parse(number->value);
  return stock ? std::optional{*stock} : std::nullopt;
}

}  // namespace

bool ProductRows::understands(std::span<const std::string> header) {
  const Columns<ProductField> columns{header, kSynonyms};
  return columns.has(name) && columns.has(price) && !find_column(header, "title");
}

ProductRows::ProductRows(std::span<const std::string> header) : columns_(header, kSynonyms) {}

std::expected<ReadProduct, std::string> ProductRows::read(const CsvRow& row, Instant now) const {
  const auto cell = [&](ProductField field) { return columns_.cell(row, field); };
  ReadProduct result;
  auto& [to_import, repairs] = result;
  to_import.id = read_exported<shop::ProductId>(cell(id));
  to_import.times = read_times(cell(created_at), cell(updated_at), {}, now);
  const bool exported = to_import.id && to_import.times;
  auto text = read_cell<1, 255>(cell(name), exported, "name", repairs);
  const auto amount = shop::Price::parse(trim(cell(price)));
  const auto stock = read_stock(cell(stock_quantity));
  if (!text) return std::unexpected("no usable name");
  if (!amount) return std::unexpected("price cannot be " + in_quotes(cell(price)));
  if (!stock) return std::unexpected("stock_quantity cannot be " + in_quotes(cell(stock_quantity)));
  shop::NewProduct& product = to_import.product;
  product.name = std::move(*text);
  product.price = *amount;
  product.stock_quantity = *stock;
  if (auto words = read_cell<0, 5000>(cell(description), exported, "description", repairs))
    product.description = std::move(*words);
  return result;
}

}  // namespace lectern::importing
