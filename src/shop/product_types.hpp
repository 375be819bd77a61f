// What only products have: their ids and prices. Immutable values: any thread may use them.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"

namespace lectern::shop {

struct ProductTag {
  static constexpr std::string_view kNotFoundCode = "PRODUCT_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Product not found";  // S1's sentence, without a full stop
};
using ProductId = Id<ProductTag>;

/// By which products sort by name: they have no language, so an article is an English one.
std::string name_key_of(std::string_view name);

/// An amount above zero.
class Price {
 public:
  Price() = default;  // vacant

  /// greater_than for zero and less, else what Money refuses.
  static std::expected<Price, Invalid> parse(std::string_view number);

  [[nodiscard]] Money money() const { return money_; }
  friend bool operator==(const Price&, const Price&) = default;

 private:
  Money money_;
};

}  // namespace lectern::shop

namespace lectern {

template <>
struct ScalarTraits<shop::Price> {
  using wire_type = NumberText;
  static std::expected<shop::Price, Invalid> parse(wire_type wire, const ReadContext&) {
    return shop::Price::parse(wire.text);
  }
  static MoneyText wire(const shop::Price& price) { return {price.money().str()}; }
  static Schema schema();
};

}  // namespace lectern
