// Which authors a book has: finding or adding them, linking them, counting its book for them. Everything here runs
// within a transaction of whoever changes a book, which is locked then: books are locked before authors.
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

/// By ids, in order, repeats collapsed; locks them and the `present` authors, who may lose the book. Throws
/// InvalidInput (422) that names every id that is no author's.
awaitable<Authorship> authorship_by_ids(db::Transaction& tx, const std::vector<AuthorId>& ids,
                                        const std::vector<AuthorRef>& present);
/// The same by a name: the author of exactly that name, who is added if there is none.
awaitable<Authorship> authorship_by_name(db::Transaction& tx, std::string name, const std::vector<AuthorRef>& present);

/// The author of exactly that name, not locked yet. If there is none, the name is locked: of those who miss the author,
/// the second waits to see whom the first adds.
awaitable<std::optional<AuthorRef>> find_or_claim_author(db::Transaction& tx, std::string name);

/// Links a book to its authors; `counts` says whether it counts among their books (archived ones do not).
awaitable<void> link_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts);
/// Links it to others; only those who win or lose the book are counted, and locked.
awaitable<void> relink_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& before,
                               const std::vector<AuthorRef>& after, bool counts);
/// When a book is archived (−1) or restored (+1).
awaitable<void> count_book(db::Transaction& tx, std::vector<AuthorRef> authors, std::int64_t change);

}  // namespace lectern::catalog
