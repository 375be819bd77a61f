// What a librarian does with the catalogue: books come in, are found, changed, archived and restored. Thread-safe; all
// state is in the database. Functions with a Transaction& are for the services to the right, in their transactions.
#pragma once

#include "base/entity_tag.hpp"
#include "catalog/authorship_service.hpp"
#include "catalog/book_csv.hpp"
#include "catalog/popularity_service.hpp"
#include "db/database.hpp"
#include "db/keyset.hpp"

namespace lectern::catalog {

/// How a book's ratings move: the sum of their half points, and their number.
struct RatingChange {
  std::int64_t half_points = 0;
  std::int64_t ratings = 0;
  friend bool operator==(const RatingChange&, const RatingChange&) = default;
};

class CatalogService {
 public:
  /// What another slice does in the transaction that archives a book.
  using ArchiveHook = std::function<awaitable<void>(db::Transaction& tx, BookId id)>;
  /// And in the one in which a book becomes available.
  using AvailableHook = std::function<awaitable<void>(db::Transaction& tx, const Book& book)>;

  explicit CatalogService(db::Database& database) : database_(database), popularity_(database) {}

  /// From now on `hook` is called when a book is archived, under its lock. While the program is wired.
  void when_archived(ArchiveHook hook) { archive_hooks_.push_back(std::move(hook)); }

  /// From now on `hook` is called in the transaction in which a book that had no copy to lend has one, under the book's
  /// lock. While the program is wired.
  void when_available(AvailableHook hook) { available_hooks_.push_back(std::move(hook)); }

  /// Throws DuplicateIsbn, InvalidInput (unknown author ids, stock that does not add up).
  awaitable<Book> create_book(NewBook book, const Context& context);
  /// Throws BOOK_NOT_FOUND; so does an archived book unless it is included.
  awaitable<Book> get_book(BookId id, bool include_archived);
  awaitable<Page<Book>> list_books(BookQuery query);
  /// Throws AUTHOR_NOT_FOUND.
  awaitable<Page<Book>> list_books_of_author(AuthorId author, BookQuery query);
  /// A page of the same list for a file; the query's limit does not count.
  awaitable<db::RowsPage<BookCsvRow>> export_books(BookQuery query);
  /// Throws also CopiesOnLoan and PreconditionFailed. A change that changes nothing leaves the version.
  awaitable<Book> change_book(BookId id, BookChanges changes, Precondition precondition, const Context& context);
  /// Throws CopiesOnLoan.
  awaitable<void> archive_book(BookId id, Precondition precondition, const Context& context);
  awaitable<Book> restore_book(BookId id, const Context& context);

  /// Locks a book for the rest of the transaction. Throws BOOK_NOT_FOUND, also of an archived one.
  awaitable<BookRow> lock_book(db::Transaction& tx, BookId id);
  /// Those of many that are there, archived or not, in the one order in which everybody locks books.
  awaitable<void> lock_books(db::Transaction& tx, std::vector<BookId> ids);
  awaitable<void> lock_book_even_archived(db::Transaction& tx, BookId id);
  /// The book, archived or not.
  awaitable<std::optional<Book>> find_book(db::Session& session, BookId id);
  /// Takes a copy off the shelf for a loan: locks the book. Throws BOOK_NOT_FOUND, InventoryUnavailable.
  awaitable<Book> take_copy(db::Transaction& tx, BookId id);
  /// Puts a copy back, also of an archived book; returns the book as it is then.
  awaitable<Book> put_back_copy(db::Transaction& tx, BookId id);

  /// Undoes put_back_copy: the copy is out again for a loan that is counted already. Throws as take_copy does.
  awaitable<Book> retake_copy(db::Transaction& tx, BookId id);
  /// Undoes take_copy: the copy is back, also of an archived book, and the loan is counted no more.
  awaitable<Book> untake_copy(db::Transaction& tx, BookId id);
  /// Counts a loan that comes in whole; an active one takes a copy. Throws BOOK_NOT_FOUND, InventoryUnavailable.
  awaitable<void> add_loan(db::Transaction& tx, BookId id, bool active);

  /// Counts ratings in, or out, also of an archived book; locks it and returns it as it is then. Throws BOOK_NOT_FOUND.
  awaitable<Book> add_ratings(db::Transaction& tx, BookId id, RatingChange change);

  /// One more than there are books that were lent more often, archived ones too; loans of other processes count after a
  /// second at most.
  awaitable<std::int64_t> rank_of(db::Session& session, std::int64_t borrow_count) {
    return popularity_.rank_of(session, borrow_count);
  }

  /// One audit entry for a whole import; `summary` is a flat JSON object.
  awaitable<void> finish_import(db::Transaction& tx, std::string summary);

 private:
  /// Moves the counters of a locked book, and the totals that it counts in.
  static awaitable<void> add_loans(db::Transaction& tx, const BookRow& book, std::int64_t on_loan,
                                   std::int64_t borrows);
  /// The same with what that makes stale. Returns the book as it is then.
  static awaitable<Book> move_copies(db::Transaction& tx, BookRow row, std::vector<AuthorRef> authors,
                                     std::int64_t on_loan, std::int64_t borrows);
  awaitable<void> name_existing(Duplicate& duplicate, std::string isbn);
  /// Calls the hooks for what became of a book, if that is it.
  awaitable<void> tell_if_available(db::Transaction& tx, bool was_available, const Book& book);

  db::Database& database_;
  Popularity popularity_;
  std::vector<ArchiveHook> archive_hooks_;  // these do not change once the program is wired
  std::vector<AvailableHook> available_hooks_;
};

}  // namespace lectern::catalog
