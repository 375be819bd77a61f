// The catalogue as rows of a CSV file, a page at a time.
#include "catalog/book_store.hpp"
#include "catalog/catalog_service.hpp"

namespace lectern::catalog {
namespace {

constexpr auto kBooksOfAPage = decltype(BookQuery::limit){100};

}  // namespace

awaitable<db::RowsPage<BookCsvRow>> CatalogService::export_books(BookQuery query) {
  check_filters(query);
  query.limit = kBooksOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<BookCsvRow>> {
        auto page = co_await book_store::list_books(snapshot, query);
        db::RowsPage<BookCsvRow> csv{{}, std::move(page.next_cursor)};
        for (Book& book : page.rows) csv.rows.push_back(to_csv_row(std::move(book)));
        co_return csv;
      },
      book_store::is_light(query) ? db::Weight::light : db::Weight::heavy);
}

}  // namespace lectern::catalog
