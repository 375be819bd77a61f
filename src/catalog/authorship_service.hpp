// Which authors a book has: finding or adding them, linking them, counting its book for them. Everything here runs
// within a transaction of whoever changes a book.
#pragma once

#include "catalog/book.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog {

using db::awaitable;

/// The authors that a book shall have and the author line that follows from them.
struct Authorship {
  std::string line;
  std::vector<AuthorRef> authors;
};

/// By ids, in order, repeats collapsed. Throws InvalidInput (422) that names every id that is no author's.
awaitable<Authorship> authorship_by_ids(db::Transaction& tx, const std::vector<AuthorId>& ids);
/// By names: each is the author of exactly that name, who is added if there is none.
awaitable<Authorship> authorship_by_names(db::Transaction& tx, const std::vector<std::string>& names);

/// Links a book to its authors; `counts` says whether it counts among their books (archived ones do not).
awaitable<void> link_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts);
awaitable<void> unlink_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts);
/// When a book is archived (−1) or restored (+1).
awaitable<void> count_book(db::Transaction& tx, const std::vector<AuthorRef>& authors, std::int64_t change);

}  // namespace lectern::catalog
