// The SQL of books that go for good. Decides nothing.
#pragma once

#include "catalog/book.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog::book_removal_store {

using db::awaitable;

/// By identifier, or by the keys of title and author where there is none.
awaitable<std::optional<BookId>> find_id_by_isbn(db::Transaction& tx, std::string isbn_key);
awaitable<std::vector<BookId>> find_ids_by_name(db::Transaction& tx, std::string title_key, std::string author_key);
/// The links go with it.
awaitable<void> delete_book(db::Transaction& tx, BookId id);

}  // namespace lectern::catalog::book_removal_store
