// The catalogue as rows of a CSV file, a page at a time.
#include <algorithm>

#include "catalog/book_store.hpp"
#include "catalog/catalog_service.hpp"

namespace lectern::catalog {
namespace {

/// As many as authors can be asked for at once.
constexpr auto kBooksOfAPage = decltype(BookQuery::limit){100};

std::vector<BookId> ids_of(const std::vector<BookRow>& rows) {
  std::vector<BookId> ids;
  ids.reserve(rows.size());
  for (const BookRow& row : rows) ids.push_back(row.id);
  return ids;
}

/// Rows come as the list is sorted, links by book.
std::vector<BookCsvRow> to_csv_rows(std::vector<BookRow> rows, const std::vector<book_store::BookAuthorRow>& links) {
  std::vector<BookCsvRow> csv;
  csv.reserve(rows.size());
  for (BookRow& row : rows) {
    const auto is_before = [](const book_store::BookAuthorRow& link, BookId id) { return link.book_id < id; };
    std::vector<std::string> names;
    for (auto link = std::lower_bound(links.begin(), links.end(), row.id, is_before);
         link != links.end() && link->book_id == row.id; ++link)
      names.push_back(link->author.name);
    csv.push_back(to_csv_row(std::move(row), names));
  }
  return csv;
}

}  // namespace

awaitable<db::RowsPage<BookCsvRow>> CatalogService::export_books(BookQuery query) {
  check_filters(query);
  query.limit = kBooksOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<BookCsvRow>> {
        auto page = co_await book_store::list_books(snapshot, query);
        const auto links = co_await book_store::list_authors_of(snapshot, ids_of(page.rows));
        co_return db::RowsPage<BookCsvRow>{to_csv_rows(std::move(page.rows), links), std::move(page.next_cursor)};
      },
      book_store::is_heavy(query) ? db::Weight::heavy : db::Weight::light);
}

}  // namespace lectern::catalog
