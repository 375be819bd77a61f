// The parts that creating, changing and importing an author are made of; all within the caller's transaction.
#pragma once

#include "audit/audit_log.hpp"
#include "catalog/author.hpp"
#include "catalog/author_store.hpp"

namespace lectern::catalog {

using db::awaitable;

Author new_author(AuthorId id, const NewAuthor& author, Instant now);
/// The author after the changes; books apart.
Author changed_author(Author author, const AuthorChanges& changes);
/// The entry of an author in the word index.
author_store::SearchWords search_words(std::int64_t number, const Author& author);

/// Inserts a new author, to whom `author.book_count` books are linked by the caller; with words and total, no audit.
awaitable<void> insert_whole_author(db::Transaction& tx, const Author& author);
/// The same for an author of whom only the name is known.
awaitable<Author> add_author_named(db::Transaction& tx, std::string name, std::int64_t book_count = 0);
/// Stores an edited author with their words.
awaitable<void> store_edit(db::Transaction& tx, const LockedAuthor& locked, const Author& author);
/// Deletes an author who is linked to no book, with words and total.
awaitable<void> delete_whole_author(db::Transaction& tx, const LockedAuthor& locked);

/// The audit entry of a change, and what caches hold.
awaitable<void> record(db::Transaction& tx, AuthorId id, audit::Action action, const Author* before,
                       const Author* after);

}  // namespace lectern::catalog
