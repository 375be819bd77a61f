// Products as clients send and get them, and as they are asked for. Immutable values: any thread may use them.
#pragma once

#include "base/older_errors.hpp"
#include "base/page.hpp"
#include "base/partial.hpp"
#include "shop/product_types.hpp"

namespace lectern::shop {

/// A product as clients get it: the row, and what the audit log keeps as its state.
struct Product {
  ProductId id;
  std::string name;
  std::string description;
  Money price;
  std::int64_t stock_quantity = 0;
  std::int64_t version = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(Product, (), (id, name, description, price, stock_quantity, version, created_at, updated_at))

/// A product under its lock.
struct LockedProduct {
  Product product;
  std::int64_t number = 0;  // of its entry in the word index
};
BOOST_DESCRIBE_STRUCT(LockedProduct, (), (product, number))

using ProductName = Text<1, 255>;
using ProductDescription = Text<0, 5000>;
using StockQuantity = Count<0, 1'000'000'000>;

/// S1's clients know one status and one detail for every wrong body, and these messages.
inline constexpr std::array kWordsOfS1{
    OlderWords{"name", FieldErrorType::string_too_short, "Value error, Product name must not be empty"},
    OlderWords{"price", FieldErrorType::greater_than, "Value error, Price must be greater than zero"},
    OlderWords{"stock_quantity", FieldErrorType::greater_than_equal,
               "Value error, Stock quantity must not be negative"},
    OlderWords{"", FieldErrorType::object_type, "Input should be a valid dictionary or object to extract fields from"},
    OlderWords{"", FieldErrorType::json_invalid, "JSON decode error"}};
inline constexpr OlderErrors kErrorsOfS1{"Validation error", kWordsOfS1};

struct NewProduct {
  ProductName name;
  ProductDescription description;
  Price price;
  StockQuantity stock_quantity;

  static constexpr const OlderErrors& kOlderErrors = kErrorsOfS1;
};
BOOST_DESCRIBE_STRUCT(NewProduct, (), (name, description, price, stock_quantity))

/// A partial body: what is absent stays as it is.
struct ProductChanges {
  Change<ProductName> name;
  Change<ProductDescription> description;
  Change<Price> price;
  Change<StockQuantity> stock_quantity;

  static constexpr const OlderErrors& kOlderErrors = kErrorsOfS1;
};
BOOST_DESCRIBE_STRUCT(ProductChanges, (), (name, description, price, stock_quantity))
static_assert(is_partial_of<NewProduct, ProductChanges>());

struct ProductQuery : SearchQuery {
  std::optional<std::string> name;  // exact
};
BOOST_DESCRIBE_STRUCT(ProductQuery, (SearchQuery), (name))

}  // namespace lectern::shop
