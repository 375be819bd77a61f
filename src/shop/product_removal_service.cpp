#include "shop/product_removal_service.hpp"

#include "shop/product_edit_service.hpp"

namespace lectern::shop {
namespace {

bool is_untouched(const Product& product, const NewProduct& fields) {
  Product original = new_product(product.id, fields, product.created_at);
  original.updated_at = product.updated_at;
  return to_json(product) == to_json(original);
}

}  // namespace

awaitable<Removal> remove_if_untouched(db::Transaction& tx, NewProduct product) {
  const auto found = co_await product_store::find_product_named(tx, product.name.str());
  if (!found) co_return Removal::not_there;
  const auto locked = co_await product_store::lock_product(tx, *found);
  if (!locked) co_return Removal::not_there;
  if (!is_untouched(locked->product, product)) co_return Removal::touched;
  co_await delete_whole_product(tx, *locked);
  co_return Removal::removed;
}

}  // namespace lectern::shop
