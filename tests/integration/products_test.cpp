// The service of products: what it tells caches, and what holds when many change one product at once.
#include <gmock/gmock.h>

#include "shop/product_service.hpp"
#include "support/at_once.hpp"

namespace lectern::shop {
namespace {

using test::all_at_once;
using test::Outcomes;
using testing::UnorderedElementsAre;

NewProduct a_product(std::string_view name = "Tablet", std::string_view description = "", std::int64_t stock = 40) {
  return {.name = ProductName::parse(name).value(),
          .description = ProductDescription::parse(description).value(),
          .price = Price::parse("449.99").value(),
          .stock_quantity = StockQuantity::parse(stock).value()};
}

ProductChanges described(std::string_view description) {
  ProductChanges changes;
  changes.description = ProductDescription::parse(description).value();
  return changes;
}

ProductChanges in_stock(std::int64_t quantity) {
  ProductChanges changes;
  changes.stock_quantity = StockQuantity::parse(quantity).value();
  return changes;
}

class Products : public testing::Test {
 protected:
  Product add(const NewProduct& product = a_product()) {
    return run_sync(products_.create_product(product, database_.context()));
  }

  test::TestDatabase database_;
  ProductService products_{*database_};
};

TEST_F(Products, TellCachesOfEveryWriteAndOfNothingElse) {
  std::vector<std::string> tags;
  database_->subscribe([&](const db::Committed& committed) { tags = committed.tags; });
  const ProductId id = add().id;
  const std::string own = "product:" + id.str();
  EXPECT_THAT(tags, UnorderedElementsAre("products", own));
  tags.clear();
  run_sync(products_.change_product(id, in_stock(39), {}, database_.context()));
  EXPECT_THAT(tags, UnorderedElementsAre("products", own));
  tags.clear();
  run_sync(products_.change_product(id, in_stock(39), {}, database_.context()));
  EXPECT_THAT(tags, testing::IsEmpty()) << "nothing was changed";
  EXPECT_THROW(run_sync(products_.delete_product(id, Precondition{"\"v1\""}, database_.context())), PreconditionFailed);
  EXPECT_THAT(tags, testing::IsEmpty());
  run_sync(products_.delete_product(id, {}, database_.context()));
  EXPECT_THAT(tags, UnorderedElementsAre("products", own));
}

TEST_F(Products, KeepPricesToTheCent) {
  const ProductId id = add().id;
  EXPECT_EQ(database_.number("select price from products"), 44'999);
  EXPECT_EQ(run_sync(products_.get_product(id)).price, Money::from_minor_units(44'999));
}

class ProductsConcurrency : public Products {};

TEST_F(ProductsConcurrency, LosesNoneOfTwoChangesOfDifferentFields) {
  constexpr int kRounds = 20;
  for (int round = 1; round <= kRounds; ++round) {
    const ProductId id = add().id;
    const Outcomes outcomes = all_at_once(database_, 2, [&](int number, const Context& context) -> awaitable<void> {
      co_await products_.change_product(id, number == 0 ? in_stock(round) : described("new words"), {}, context);
    });
    EXPECT_EQ(outcomes.at("ok"), 2);
    const Product product = run_sync(products_.get_product(id));
    EXPECT_EQ(product.stock_quantity, round);
    EXPECT_EQ(product.description, "new words");
    EXPECT_EQ(product.version, 3);
  }
}

TEST_F(ProductsConcurrency, LetsOneOfManyChangeTheVersionThatAllHaveSeen) {
  const ProductId id = add().id;
  const Outcomes outcomes = all_at_once(database_, 20, [&](int number, const Context& context) -> awaitable<void> {
    co_await products_.change_product(id, in_stock(100 + number), Precondition{"\"v1\""}, context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"PRECONDITION_FAILED", 19}}));
  EXPECT_EQ(run_sync(products_.get_product(id)).version, 2);
}

TEST_F(ProductsConcurrency, DeletesOnceAndKeepsTheTotalAndTheWords) {
  const ProductId id = add().id;
  add(a_product("Laptop"));
  const Outcomes outcomes = all_at_once(database_, 20, [&](int number, const Context& context) -> awaitable<void> {
    if (number % 4 == 0) {
      co_await products_.delete_product(id, {}, context);
    } else {
      co_await products_.change_product(id, described("words " + std::to_string(number)), {}, context);
    }
  });
  EXPECT_FALSE(outcomes.contains("crash"));
  EXPECT_EQ(database_.number("select count(*) from audit_log where action = 'delete'"), 1);
  EXPECT_EQ(database_.number("select sum(value) from counters where name = 'products'"), 1);
  ProductQuery query;
  query.q = Text<0, 200>::parse("words").value();
  EXPECT_EQ(run_sync(products_.list_products(query)).meta.total, 0);
}

TEST_F(ProductsConcurrency, AddsAllThatAreAddedAtOnce) {
  const Outcomes outcomes = all_at_once(database_, 40, [&](int, const Context& context) -> awaitable<void> {
    co_await products_.create_product(a_product("The same"), context);
  });
  EXPECT_EQ(outcomes.at("ok"), 40);
  EXPECT_EQ(run_sync(products_.list_products({})).meta.total, 40);
}

}  // namespace
}  // namespace lectern::shop
