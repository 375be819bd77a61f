// Lists of products: their sorts, their totals, and search by words.
#include "db/counters.hpp"
#include "shop/product_store.hpp"

namespace lectern::shop::product_store {
namespace {

using db::SqlType;

const db::ListSpec& product_list() {
  static const db::ListSpec spec{
      .name = "products.list",
      .from = "products p",
      .select = db::select_list<Product>("p"),
      .id_column = "p.id",
      .default_sort = "-created_at",
      .sorts = {{"name", {{"p.name_key", SqlType::text}, {"p.name", SqlType::text}}},
                {"price", {{"p.price", SqlType::integer}}},
                {"stock_quantity", {{"p.stock_quantity", SqlType::integer}}},
                {"created_at", {{"p.created_at", SqlType::timestamp}}}},
  };
  return spec;
}

}  // namespace

const db::WordIndex& word_index() {
  static const db::WordIndex index{.name = "product_search",
                                   .row_number = "p.number",
                                   .popularity = "p.stock_quantity",
                                   .fields = {{"name", 0, true}, {"description", 1, false}}};
  return index;
}

bool is_light(const ProductQuery& query) {
  return !query.searches() && !query.name && !db::orders_by_several(query);
}

awaitable<db::Found<Product>> find_products(db::Session& session, const ProductQuery& query) {
  if (!query.searches() && !query.name)
    co_return co_await db::keyset_page_and_total<Product>(session, product_list(), query, {}, "products");
  db::Conditions filters;
  if (query.name) filters.add("p.name = ?", to_nfc(*query.name));
  if (!query.searches())
    co_return db::Found<Product>{co_await db::keyset_page<Product>(session, product_list(), query, filters),
                                 co_await db::counted_total(session, product_list(), filters)};
  const std::string& q = query.q->str();
  const auto fuzzy = query.fuzzy.value_or(true) ? db::Fuzzy::yes : db::Fuzzy::no;
  // The whole name comes first, however it is written.
  const db::WordSearch search{product_list(), word_index(), filters, q, {"p.name_key", name_key_of(q)}, fuzzy};
  co_return co_await db::search_page<Product>(session, search, query);
}

}  // namespace lectern::shop::product_store
