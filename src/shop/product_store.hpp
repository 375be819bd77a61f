// The SQL of products: finds, inserts, locks, lists. Decides nothing.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "db/word_search.hpp"
#include "db/word_table.hpp"
#include "shop/product.hpp"

namespace lectern::shop::product_store {

using db::awaitable;

/// What is stored of a product by adding or changing it; the key is computed.
struct ProductRecord {
  ProductId id;
  std::string name;
  std::string name_key;
  std::string description;
  Money price;
  std::int64_t stock_quantity = 0;
  std::int64_t version = 1;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(ProductRecord, (),
                      (id, name, name_key, description, price, stock_quantity, version, created_at, updated_at))

awaitable<std::optional<Product>> find_product(db::Session& session, ProductId id);
/// The product of exactly that name that was there first.
awaitable<std::optional<ProductId>> find_product_named(db::Session& session, std::string name);
awaitable<std::optional<LockedProduct>> lock_product(db::Transaction& tx, ProductId id);

/// Returns the number for the word index.
awaitable<std::int64_t> insert_product(db::Transaction& tx, ProductRecord record);
awaitable<void> update_product(db::Transaction& tx, ProductRecord record);
awaitable<void> delete_product(db::Transaction& tx, ProductId id);

/// Products from a number on, in the order of their numbers; a few at a time.
awaitable<std::vector<LockedProduct>> list_numbered(db::Session& session, std::int64_t after_number);

/// A page and its total: of the whole list, of a name, of a search.
awaitable<db::Found<Product>> find_products(db::Session& session, const ProductQuery& query);
/// Whether the page and its total are one statement that reads about as many rows as it returns (db/found_page.hpp).
bool is_light(const ProductQuery& query);

const db::WordIndex& word_index();
/// The entry of a product in the word index: the number, then the words, field by field.
struct SearchWords {
  std::int64_t number = 0;
  std::string name;
  std::string description;
  friend bool operator==(const SearchWords&, const SearchWords&) = default;
};
BOOST_DESCRIBE_STRUCT(SearchWords, (), (number, name, description))
inline const db::WordTable<SearchWords> word_entries{word_index()};

}  // namespace lectern::shop::product_store
