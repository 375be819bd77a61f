// Products as rows of a CSV file, a page at a time.
#include "shop/product_service.hpp"
#include "shop/product_store.hpp"

namespace lectern::shop {
namespace {

constexpr auto kProductsOfAPage = decltype(ProductQuery::limit){100};

ProductCsvRow to_csv_row(Product product) {
  return {.id = product.id,
          .name = std::move(product.name),
          .description = std::move(product.description),
          .price = product.price,
          .stock_quantity = product.stock_quantity,
          .created_at = product.created_at,
          .updated_at = product.updated_at};
}

}  // namespace

awaitable<db::RowsPage<ProductCsvRow>> ProductService::export_products(ProductQuery query) {
  query.limit = kProductsOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<ProductCsvRow>> {
        auto page = (co_await product_store::find_products(snapshot, query)).page;
        db::RowsPage<ProductCsvRow> csv{{}, std::move(page.next_cursor)};
        for (Product& product : page.rows) csv.rows.push_back(to_csv_row(std::move(product)));
        co_return csv;
      },
      product_store::is_light(query) ? db::Weight::light : db::Weight::heavy);
}

}  // namespace lectern::shop
