#include "shop/product_edit_service.hpp"

#include "db/word_index.hpp"

namespace lectern::shop {
namespace {

product_store::ProductRecord to_record(const Product& product) {
  return {.id = product.id,
          .name = product.name,
          .name_key = name_key_of(product.name),
          .description = product.description,
          .price = product.price,
          .stock_quantity = product.stock_quantity,
          .version = product.version,
          .created_at = product.created_at,
          .updated_at = product.updated_at};
}

/// What caches hold of a product is stale, and so is every list.
void forget_cached(db::Transaction& tx, ProductId id) {
  tx.after_commit("product:" + id.str());
  tx.after_commit("products");
}

}  // namespace

Product new_product(ProductId id, const NewProduct& product, Instant now) {
  return {.id = id,
          .name = product.name.str(),
          .description = product.description.str(),
          .price = product.price.money(),
          .stock_quantity = product.stock_quantity.value(),
          .version = 1,
          .created_at = now,
          .updated_at = now};
}

Product changed_product(Product product, const ProductChanges& changes) {
  if (changes.name.present()) product.name = changes.name.value().str();
  if (changes.description.present()) product.description = changes.description.value().str();
  if (changes.price.present()) product.price = changes.price.value().money();
  if (changes.stock_quantity.present()) product.stock_quantity = changes.stock_quantity.value().value();
  return product;
}

product_store::SearchWords search_words(std::int64_t number, const Product& product) {
  return {number, db::index_words(product.name), db::index_words(product.description)};
}

awaitable<void> insert_whole_product(db::Transaction& tx, const Product& product) {
  const std::int64_t number = co_await product_store::insert_product(tx, to_record(product));
  co_await product_store::word_entries.insert(tx, search_words(number, product));
  tx.add_to_counter("products", 1);
  forget_cached(tx, product.id);
}

awaitable<void> store_edit(db::Transaction& tx, const LockedProduct& locked, const Product& product) {
  co_await product_store::update_product(tx, to_record(product));
  co_await product_store::word_entries.replace(tx, search_words(locked.number, locked.product),
                                               search_words(locked.number, product));
  forget_cached(tx, product.id);
}

awaitable<void> delete_whole_product(db::Transaction& tx, const LockedProduct& locked) {
  co_await product_store::word_entries.remove(tx, search_words(locked.number, locked.product));
  co_await product_store::delete_product(tx, locked.product.id);
  tx.add_to_counter("products", -1);
  forget_cached(tx, locked.product.id);
}

}  // namespace lectern::shop
