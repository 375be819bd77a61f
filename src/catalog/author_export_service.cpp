// Authors as rows of a CSV file, a page at a time.
#include "catalog/author_store.hpp"
#include "catalog/authors_service.hpp"

namespace lectern::catalog {
namespace {

constexpr auto kAuthorsOfAPage = decltype(AuthorQuery::limit){100};

AuthorCsvRow to_csv_row(Author author) {
  return {.id = author.id,
          .name = std::move(author.name),
          .email = std::move(author.email),
          .biography = std::move(author.biography),
          .book_count = author.book_count,
          .created_at = author.created_at,
          .updated_at = author.updated_at};
}

}  // namespace

awaitable<db::RowsPage<AuthorCsvRow>> AuthorsService::export_authors(AuthorQuery query) {
  query.limit = kAuthorsOfAPage;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<AuthorCsvRow>> {
        auto page = (co_await author_store::find_authors(snapshot, query)).page;
        db::RowsPage<AuthorCsvRow> csv{{}, std::move(page.next_cursor)};
        for (Author& author : page.rows) csv.rows.push_back(to_csv_row(std::move(author)));
        co_return csv;
      },
      author_store::is_light(query) ? db::Weight::light : db::Weight::heavy);
}

}  // namespace lectern::catalog
