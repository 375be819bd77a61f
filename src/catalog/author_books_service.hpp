// How the books of an author follow when the author changes: their links, author lines and words. Everything here runs
// within the transaction that has locked the author; it locks the books in the order of their ids, archived ones too.
#pragma once

#include "catalog/book.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog {

using db::awaitable;

/// Locks the books of an author, and those that they shall have: before the author, as whoever edits a book does.
awaitable<void> lock_books_of(db::Transaction& tx, AuthorId id, const std::vector<BookId>& wanted = {});

/// The author is called `renamed.name` from now on; called before the author's own row is.
awaitable<void> rename_in_books(db::Transaction& tx, const AuthorRef& renamed);

/// The author has these books and no others, but for archived ones; says whether any link changed. Throws InvalidInput
/// (422) that names every id that is no book's in the catalogue.
awaitable<bool> replace_books(db::Transaction& tx, const AuthorRef& author, const std::vector<BookId>& wanted);

/// The author is no longer among any book's; author lines stay.
awaitable<void> remove_from_books(db::Transaction& tx, AuthorId id);

/// `into` takes the place of `merged` in every book, once.
awaitable<void> merge_in_books(db::Transaction& tx, AuthorId merged, const AuthorRef& into);

}  // namespace lectern::catalog
