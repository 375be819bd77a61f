// The SQL of authors and of their links to books. Decides nothing.
#pragma once

#include "catalog/book.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog::author_store {

using db::awaitable;

awaitable<std::optional<AuthorRef>> find_author(db::Session& session, AuthorId id);
/// The author of exactly that name who was there first.
awaitable<std::optional<AuthorRef>> find_author_by_name(db::Session& session, std::string name);
/// Of an author who is there.
awaitable<std::int64_t> count_books(db::Session& session, AuthorId id);
awaitable<AuthorId> insert_author(db::Transaction& tx, std::string name, std::int64_t books = 0);
awaitable<void> add_books(db::Transaction& tx, AuthorId id, std::int64_t books);

awaitable<void> link_author(db::Transaction& tx, BookId book, std::int64_t position, AuthorId author);
awaitable<void> unlink_all(db::Transaction& tx, BookId book);

}  // namespace lectern::catalog::author_store
