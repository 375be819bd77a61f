#include "shop/product_service.hpp"

#include "audit/audit_log.hpp"
#include "db/found_page.hpp"
#include "db/word_upkeep.hpp"
#include "shop/product_edit_service.hpp"

namespace lectern::shop {
namespace {

using audit::Action;

awaitable<LockedProduct> lock(db::Transaction& tx, ProductId id) {
  auto locked = co_await product_store::lock_product(tx, id);
  if (!locked) throw ProductId::not_found();
  co_return std::move(*locked);
}

awaitable<void> record(db::Transaction& tx, ProductId id, Action action, const Product* before, const Product* after) {
  audit::Change change{audit::EntityType::product, id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
}

}  // namespace

awaitable<Product> ProductService::create_product(NewProduct product, const Context& context) {
  const ProductId id = ProductId::make();
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Product> {
    Product created = new_product(id, product, tx.now());
    co_await insert_whole_product(tx, created);
    co_await record(tx, id, Action::create, nullptr, &created);
    co_return created;
  });
}

awaitable<Product> ProductService::get_product(ProductId id) {
  auto product = co_await product_store::find_product(database_, id);
  if (!product) throw ProductId::not_found();
  co_return std::move(*product);
}

awaitable<Page<Product>> ProductService::list_products(ProductQuery query) {
  co_return co_await db::found_page(database_, query, product_store::is_light(query),
                                    [&](db::Session& session) { return product_store::find_products(session, query); });
}

awaitable<Product> ProductService::change_product(ProductId id, ProductChanges changes, Precondition precondition,
                                                  const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Product> {
    const LockedProduct locked = co_await lock(tx, id);
    precondition.check(locked.product);
    Product product = changed_product(locked.product, changes);
    if (to_json(product) == to_json(locked.product)) co_return product;
    product.version += 1;
    product.updated_at = tx.now();
    co_await store_edit(tx, locked, product);
    co_await record(tx, id, Action::update, &locked.product, &product);
    co_return product;
  });
}

awaitable<void> ProductService::delete_product(ProductId id, Precondition precondition, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    const LockedProduct locked = co_await lock(tx, id);
    precondition.check(locked.product);
    co_await delete_whole_product(tx, locked);
    co_await record(tx, id, Action::delete_, &locked.product, nullptr);
  });
}

awaitable<void> ProductService::bring_words_up_to_date(const Context& context) {
  const auto insert = [](db::Transaction& tx, const LockedProduct& locked) {
    return product_store::word_entries.insert(tx, search_words(locked.number, locked.product));
  };
  return db::bring_up_to_date(database_, context,
                              {product_store::word_index(), db::adding_each(&product_store::list_numbered, insert)});
}

awaitable<void> ProductService::learn_words() {
  return db::learn_words(database_, product_store::word_index());
}

}  // namespace lectern::shop
