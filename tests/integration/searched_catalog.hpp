// A catalogue to search in: what it holds is added by the test, what a search finds comes as titles in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

#include "catalog/catalog_service.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {

using test::a_book;

class Search : public testing::Test {
 protected:
  Book add(const NewBook& book) { return run_sync(catalog_.create_book(book, database_.context())); }
  void archive(BookId id) { run_sync(catalog_.archive_book(id, {}, database_.context())); }
  void lend(BookId id, int times = 1) {
    for (int i = 0; i < times; ++i)
      run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
        co_await catalog_.take_copy(tx, id);
        co_await catalog_.put_back_copy(tx, id);
      }));
  }
  static NewBook described(NewBook book, std::string_view description) {
    book.description = Text<0, 5000>::parse(description).value();
    return book;
  }
  static BookQuery query_of(std::string_view q, std::string_view sort = "") {
    BookQuery query;
    query.q = Text<0, 200>::parse(q).value();
    if (!sort.empty()) query.sort = {std::string{sort}};
    return query;
  }
  std::vector<std::string> titles(const BookQuery& query) {
    std::vector<std::string> found;
    const auto page = run_sync(catalog_.list_books(query));
    for (const Book& book : page.data) found.push_back(book.title);
    if (!page.meta.has_more && !query.cursor && !query.offset)
      EXPECT_EQ(page.meta.total, std::ssize(found)) << query.q->str();
    return found;
  }
  std::vector<std::string> find(std::string_view q, std::string_view sort = "") { return titles(query_of(q, sort)); }
  std::vector<std::string> find_strictly(std::string_view q) {
    BookQuery query = query_of(q);
    query.fuzzy = false;
    return titles(query);
  }
  /// All titles, in pages of `limit`.
  std::vector<std::string> walk(BookQuery query, std::int64_t limit) {
    std::vector<std::string> met;
    query.limit = Count<1, 100>::trusted(limit);
    do {
      const auto page = run_sync(catalog_.list_books(query));
      for (const Book& book : page.data) met.push_back(book.title);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 10'000);
    return met;
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
};

}  // namespace lectern::catalog
