// The parts that adding, changing, importing and removing a product are made of; all within the caller's transaction.
#pragma once

#include "shop/product_store.hpp"

namespace lectern::shop {

using db::awaitable;

Product new_product(ProductId id, const NewProduct& product, Instant now);
/// The product after the changes.
Product changed_product(Product product, const ProductChanges& changes);

/// The entry of a product in the word index.
product_store::SearchWords search_words(std::int64_t number, const Product& product);

// With words and total, and what caches hold; no audit.
awaitable<void> insert_whole_product(db::Transaction& tx, const Product& product);
awaitable<void> store_edit(db::Transaction& tx, const LockedProduct& locked, const Product& product);
awaitable<void> delete_whole_product(db::Transaction& tx, const LockedProduct& locked);

}  // namespace lectern::shop
