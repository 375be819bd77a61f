#include "shop/product_import_service.hpp"

#include "shop/product_edit_service.hpp"

namespace lectern::shop {
namespace {

awaitable<bool> is_there(db::Transaction& tx, const ProductToImport& given) {
  if (given.id) co_return (co_await product_store::find_product(tx, *given.id)).has_value();
  co_return (co_await product_store::find_product_named(tx, given.product.name.str())).has_value();
}

}  // namespace

awaitable<bool> import_product(db::Transaction& tx, const ProductToImport& given) {
  if (co_await is_there(tx, given)) co_return false;
  Product product = new_product(given.id.value_or(ProductId::make()), given.product, tx.now());
  if (given.times) {
    product.created_at = given.times->created_at;
    product.updated_at = given.times->updated_at;
  }
  co_await insert_whole_product(tx, product);
  co_return true;
}

}  // namespace lectern::shop
