#include "import/starter.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "runtime/run_sync.hpp"
#include "shop/product_service.hpp"

namespace lectern::importing {
namespace {

bool is_empty(const Library& library) {
  catalog::BookQuery books;
  books.limit = 1;
  books.include_archived = true;
  members::MemberQuery members;
  members.limit = 1;
  members.include_archived = true;
  return run_sync(library.catalog.list_books(books)).data.empty() &&
         run_sync(library.members.list_members(members)).data.empty();
}

bool has_no_products(const Library& library) {
  shop::ProductQuery products;
  products.limit = 1;
  return run_sync(shop::ProductService{library.database}.list_products(products)).data.empty();
}

void fill(const Library& library, const Context& context, std::string_view csv) {
  const ImportReport report = import_csv(library, context, text_source(csv));
  if (report.rejections().empty()) return;
  const RowNote& first = report.rejections().front();
  throw std::runtime_error(fmt::format("starter {}, row {}: {}", report.counts().kind, first.row, first.text));
}

}  // namespace

StarterFilled fill_with_starter(const Library& library, const Context& context, const StarterTexts& texts) {
  const StarterFilled filled{.library = is_empty(library), .shop = has_no_products(library)};
  if (filled.library) {
    fill(library, context, texts.books_csv);
    fill(library, context, texts.members_csv);
  }
  if (filled.shop) fill(library, context, texts.products_csv);
  return filled;
}

}  // namespace lectern::importing
