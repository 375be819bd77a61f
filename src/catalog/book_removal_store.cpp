#include "catalog/book_removal_store.hpp"

namespace lectern::catalog::book_removal_store {
namespace {

using db::Statement;

const Statement<BookId(std::string)> find_by_isbn{"books.id_by_isbn", "select id from books where isbn_key = $1"};
const Statement<BookId(std::string, std::string)> find_by_name{
    "books.ids_by_name", "select id from books where title_key = $1 and author_key = $2 limit 50"};
const Statement<void(BookId)> delete_links_statement{"book_authors.delete_of_book",
                                                     "delete from book_authors where book_id = $1"};
const Statement<void(BookId)> delete_statement{"books.delete", "delete from books where id = $1"};

}  // namespace

awaitable<std::optional<BookId>> find_id_by_isbn(db::Transaction& tx, std::string isbn_key) {
  return tx.optional(find_by_isbn, std::move(isbn_key));
}

awaitable<std::vector<BookId>> find_ids_by_name(db::Transaction& tx, std::string title_key, std::string author_key) {
  return tx.list(find_by_name, std::move(title_key), std::move(author_key));
}

awaitable<void> delete_book(db::Transaction& tx, BookId id) {
  co_await tx.execute(delete_links_statement, id);
  co_await tx.execute(delete_statement, id);
}

}  // namespace lectern::catalog::book_removal_store
