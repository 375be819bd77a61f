#include "catalog/popularity_store.hpp"

namespace lectern::catalog::popularity_store {
namespace {

// From the index by that number alone.
const db::Statement<BooksWithLoans()> count_statement{
    "books.count_by_loans", "select borrow_count, count(*) as books from books group by borrow_count"};

}  // namespace

db::awaitable<std::vector<BooksWithLoans>> count_by_loans(db::Session& session) {
  return session.list(count_statement);
}

}  // namespace lectern::catalog::popularity_store
