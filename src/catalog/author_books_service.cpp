#include "catalog/author_books_service.hpp"

#include <algorithm>

#include "catalog/author_rules.hpp"
#include "catalog/author_store.hpp"
#include "catalog/authorship_service.hpp"
#include "catalog/book_edit_service.hpp"

namespace lectern::catalog {
namespace {

constexpr std::size_t kMaxBooks = 1'000;  // so that one request does not hold up all others

/// Changes the authors of one book by `change(book, authors)`; says whether its links changed.
template <class ChangeAuthors>
awaitable<bool> change_in_book(db::Transaction& tx, BookId book, AuthorLine line, ChangeAuthors change) {
  const auto locked = co_await book_store::lock_book(tx, book);
  if (!locked) co_return false;  // removed since its id was read
  const auto after = change(locked->book, locked->authors);
  if (after == locked->authors) co_return false;
  co_await replace_authors(tx, *locked, after, line);
  co_return !are_same_authors(locked->authors, after);
}

/// The same in all books of an author.
template <class ChangeAuthors>
awaitable<void> change_in_books_of(db::Transaction& tx, AuthorId author, AuthorLine line, ChangeAuthors change) {
  for (const BookId book : co_await author_store::list_book_ids(tx, author))
    co_await change_in_book(tx, book, line, change);
}

/// Each once, in the one order in which books are locked.
std::vector<BookId> in_order(std::vector<BookId> books) {
  std::sort(books.begin(), books.end());
  books.erase(std::unique(books.begin(), books.end()), books.end());
  return books;
}

bool holds(const std::vector<BookId>& in_order, BookId book) {
  return std::binary_search(in_order.begin(), in_order.end(), book);
}

awaitable<void> require_books(db::Transaction& tx, const std::vector<BookId>& books) {
  if (books.size() > kMaxBooks)
    throw InvalidInput({FieldError{
        "book_ids", {FieldErrorType::too_many_items, "List should have at most 1000 items", {{"max", kMaxBooks}}}}});
  FieldErrors errors;
  for (std::size_t i = 0; i < books.size(); ++i) {
    if (!co_await book_store::is_in_catalogue(tx, books[i]))
      errors.emplace_back("book_ids." + std::to_string(i),
                          Invalid{FieldErrorType::value_error, "There is no book with this id"});
  }
  if (!errors.empty()) throw InvalidInput(std::move(errors));
}

}  // namespace

awaitable<void> claim_with_books(db::Transaction& tx, AuthorId id, const std::vector<BookId>& wanted) {
  co_await claim_authors(tx, {id});
  std::vector<BookId> books = co_await author_store::list_book_ids(tx, id);
  if (wanted.size() <= kMaxBooks) books.insert(books.end(), wanted.begin(), wanted.end());  // more are refused
  co_await book_store::lock_books(tx, std::move(books));
}

awaitable<void> rename_in_books(db::Transaction& tx, const AuthorRef& renamed) {
  const auto rename = [&](const BookRow&, std::vector<AuthorRef> authors) {
    return with_renamed(std::move(authors), renamed);
  };
  co_await change_in_books_of(tx, renamed.id, AuthorLine::follows, rename);
}

awaitable<bool> replace_books(db::Transaction& tx, const AuthorRef& author, const std::vector<BookId>& wanted) {
  co_await require_books(tx, wanted);
  const std::vector<BookId> kept = in_order(wanted);
  std::vector<BookId> books = co_await author_store::list_book_ids(tx, author.id);
  books.insert(books.end(), kept.begin(), kept.end());
  const auto replace = [&](const BookRow& book, std::vector<AuthorRef> authors) {
    if (book.archived_at) return authors;
    return holds(kept, book.id) ? with_added(std::move(authors), author) : without(std::move(authors), author.id);
  };
  bool changed = false;
  for (const BookId book : in_order(std::move(books)))
    changed |= co_await change_in_book(tx, book, AuthorLine::follows, replace);
  co_return changed;
}

awaitable<void> remove_from_books(db::Transaction& tx, AuthorId id) {
  const auto remove = [&](const BookRow&, std::vector<AuthorRef> authors) { return without(std::move(authors), id); };
  co_await change_in_books_of(tx, id, AuthorLine::stays, remove);
}

awaitable<void> merge_in_books(db::Transaction& tx, AuthorId merged, const AuthorRef& into) {
  const auto replace = [&](const BookRow&, std::vector<AuthorRef> authors) {
    return with_merged(std::move(authors), merged, into);
  };
  co_await change_in_books_of(tx, merged, AuthorLine::follows, replace);
}

}  // namespace lectern::catalog
