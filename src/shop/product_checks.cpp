#include "shop/product_checks.hpp"

#include <fmt/format.h>

#include "db/word_index_check.hpp"
#include "shop/product_edit_service.hpp"

namespace lectern::shop {
namespace {

using db::Findings;
using db::Session;
using db::Statement;

const Statement<db::RowId()> impossible_statement{
    "verify.impossible_products", "select id from products where price <= 0 or stock_quantity < 0 or name = ''"};
const Statement<db::CounterDeviation()> counter_statement{
    "verify.product_counter",
    "select name, sum(kept) as kept, sum(counted) as counted from ("
    "select name, value as kept, 0 as counted from counters where name = 'products' "
    "union all select 'products', 0, count(*) from products"
    ") totals group by name having sum(kept) <> sum(counted)"};

struct StoredProduct {
  Product product;
  std::int64_t number = 0;
  std::string name_key;
};
BOOST_DESCRIBE_STRUCT(StoredProduct, (), (product, number, name_key))
const Statement<StoredProduct()> products_statement{
    "verify.products", "select " + db::select_list<Product>("", "product_") + ", number, name_key from products"};

awaitable<void> look_at_keys(Session& session, Findings& findings) {
  co_await session.each(products_statement, [&](const StoredProduct& stored) {
    const std::string expected = name_key_of(stored.product.name);
    if (stored.name_key != expected)
      findings.add(fmt::format("product {}: name_key is \"{}\", but should be \"{}\"", stored.product.id.str(),
                               stored.name_key, expected));
  });
}

awaitable<void> look_at_index(Session& session, Findings& findings) {
  db::WordIndexCheck check{session, product_store::word_index()};
  co_await session.each(products_statement, [&](const StoredProduct& stored) {
    check.expect(search_words(stored.number, stored.product));
  });
  co_await check.report(session, findings, "product");
}

}  // namespace

db::Checks product_checks() {
  return {
      db::no_row("every product has a name, a price above zero and no negative stock", impossible_statement, "product"),
      db::no_deviation("the total of products is that of the rows", counter_statement),
      {"the keys of products are those of their names", look_at_keys},
      {"the word index of products is that of the rows", look_at_index}};
}

}  // namespace lectern::shop
