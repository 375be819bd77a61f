#include "shop/product_types.hpp"

#include "base/text.hpp"

namespace lectern::shop {

std::string name_key_of(std::string_view name) {
  return sort_key(name, "en");
}

std::expected<Price, Invalid> Price::parse(std::string_view number) {
  const auto money = Money::parse(number);
  if (!money) return std::unexpected(money.error());
  if (*money <= Money{})
    return std::unexpected(Invalid{FieldErrorType::greater_than, "Input should be greater than 0", {{"min", 0}}});
  Price price;
  price.money_ = *money;
  return price;
}

}  // namespace lectern::shop

namespace lectern {

Schema ScalarTraits<shop::Price>::schema() {
  constexpr double kLeast = 0.01;
  Schema schema = ScalarTraits<Money>::schema();
  schema.minimum = kLeast;
  return schema;
}

}  // namespace lectern
