// Copies of which a loan or a return is undone.
#include "catalog/book_store.hpp"
#include "catalog/catalog_errors.hpp"
#include "catalog/catalog_service.hpp"

namespace lectern::catalog {

awaitable<Book> CatalogService::move_copies(db::Transaction& tx, BookRow row, std::vector<AuthorRef> authors,
                                            std::int64_t on_loan, std::int64_t borrows) {
  co_await add_loans(tx, row, on_loan, borrows);
  Book book = to_book(std::move(row), std::move(authors));
  book.available_copies -= on_loan;
  book.borrow_count += borrows;
  tx.after_commit("book:" + book.id.str());
  tx.after_commit("books");
  co_return book;
}

awaitable<Book> CatalogService::retake_copy(db::Transaction& tx, BookId id) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || locked->book.archived_at) throw BookId::not_found();
  if (locked->book.available_copies < 1) throw InventoryUnavailable{};
  co_return co_await move_copies(tx, std::move(locked->book), std::move(locked->authors), 1, 0);
}

awaitable<Book> CatalogService::untake_copy(db::Transaction& tx, BookId id) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked) throw BookId::not_found();
  const bool was_available = locked->book.available_copies > 0;
  Book book = co_await move_copies(tx, std::move(locked->book), std::move(locked->authors), -1, -1);
  co_await tell_if_available(tx, was_available, book);
  co_return book;
}

}  // namespace lectern::catalog
