// What the shop does with its products: they are added, found, changed and deleted for good. Thread-safe; all state is
// in the database.
#pragma once

#include "base/context.hpp"
#include "base/entity_tag.hpp"
#include "db/database.hpp"
#include "db/keyset.hpp"
#include "shop/product_csv.hpp"

namespace lectern::shop {

using db::awaitable;

class ProductService {
 public:
  explicit ProductService(db::Database& database) : database_(database) {}

  awaitable<Product> create_product(NewProduct product, const Context& context);
  /// Throws PRODUCT_NOT_FOUND.
  awaitable<Product> get_product(ProductId id);
  awaitable<Page<Product>> list_products(ProductQuery query);
  /// A page of the same list for a file; the query's limit does not count.
  awaitable<db::RowsPage<ProductCsvRow>> export_products(ProductQuery query);
  /// Throws also PreconditionFailed. A change that changes nothing leaves the version.
  awaitable<Product> change_product(ProductId id, ProductChanges changes, Precondition precondition,
                                    const Context& context);
  /// For good. Throws PreconditionFailed.
  awaitable<void> delete_product(ProductId id, Precondition precondition, const Context& context);

  /// Makes the word index of products anew where it is not by the rules of this program. At the start.
  awaitable<void> bring_words_up_to_date(const Context& context);
  /// Reads what search keeps in memory, so that no search has to.
  awaitable<void> learn_words();

 private:
  db::Database& database_;
};

}  // namespace lectern::shop
