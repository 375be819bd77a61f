#include "shop/product_store.hpp"

namespace lectern::shop::product_store {
namespace {

using db::Statement;

const Statement<Product(ProductId)> find_statement{
    "products.find", "select " + db::select_list<Product>() + " from products where id = $1"};
const Statement<ProductId(std::string)> find_named_statement{
    "products.find_named", "select id from products where name = $1 order by created_at, id limit 1"};
const std::string kLock = "select " + db::select_list<Product>("", "product_") + ", number from products where ";
const Statement<LockedProduct(ProductId)> lock_statement{"products.lock",
                                                         {kLock + "id = $1 for no key update", kLock + "id = $1"}};
const Statement<LockedProduct(std::int64_t)> list_numbered_statement{"products.list_numbered",
                                                                     kLock + "number > $1 order by number limit 100"};
const Statement<std::int64_t(ProductRecord)> insert_statement{
    "products.insert", db::insert_into<ProductRecord>("products") + " returning number"};
const Statement<void(ProductRecord)> update_statement{"products.update", db::update_by_id<ProductRecord>("products")};
const Statement<void(ProductId)> delete_statement{"products.delete", "delete from products where id = $1"};

}  // namespace

awaitable<std::optional<Product>> find_product(db::Session& session, ProductId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<ProductId>> find_product_named(db::Session& session, std::string name) {
  return session.optional(find_named_statement, std::move(name));
}

awaitable<std::optional<LockedProduct>> lock_product(db::Transaction& tx, ProductId id) {
  return tx.optional(lock_statement, id);
}

awaitable<std::int64_t> insert_product(db::Transaction& tx, ProductRecord record) {
  return tx.one(insert_statement, std::move(record));
}

awaitable<void> update_product(db::Transaction& tx, ProductRecord record) {
  co_await tx.execute(update_statement, std::move(record));
}

awaitable<void> delete_product(db::Transaction& tx, ProductId id) {
  co_await tx.execute(delete_statement, id);
}

awaitable<std::vector<LockedProduct>> list_numbered(db::Session& session, std::int64_t after_number) {
  return session.list(list_numbered_statement, after_number);
}

}  // namespace lectern::shop::product_store
