// The parts that creating, editing and importing a book are made of; all within the caller's transaction.
#pragma once

#include "audit/audit_log.hpp"
#include "catalog/authorship_service.hpp"
#include "catalog/book.hpp"
#include "catalog/book_rules.hpp"
#include "catalog/book_store.hpp"

namespace lectern::catalog {

/// The stock, or the error that a client gets for it.
Stock stock_or_throw(std::expected<Stock, StockProblem> stock, std::int64_t total, std::int64_t on_loan);

/// What is stored of a book with this content and these authors; keys computed.
book_store::BookRecord to_record(const BookRow& row, const std::vector<AuthorRef>& authors);

/// The row of a new book.
BookRow new_row(BookId id, const NewBook& book, const Authorship& authorship, Instant now);

/// The row after the changes; copies by change_stock. `authorship` where the authors change.
BookRow changed_row(const book_store::LockedBook& locked, const BookChanges& changes,
                    const std::optional<Authorship>& authorship);

/// Whether two rows differ in what a client may edit.
bool differs(const BookRow& a, const BookRow& b);

/// The entry of a book in the word index: all its authors' names, also those that the author line cuts off, and the
/// line where it says something else.
book_store::SearchWords search_words(std::int64_t number, const BookRow& book, const std::vector<AuthorRef>& authors);

/// Stores an edited book with all that follows from it: version, links, words, totals, audit entry. Returns it as
/// stored.
awaitable<BookRow> store_edit(db::Transaction& tx, const book_store::LockedBook& locked, BookRow row,
                              const std::vector<AuthorRef>& after);

/// Whether a change of a book's authors changes the line that names them.
enum class AuthorLine : std::uint8_t {
  follows,  // where it was derived from the authors before; when none is left it stays
  stays,
};
/// Gives a locked book other authors, or the same under other names.
awaitable<void> replace_authors(db::Transaction& tx, const book_store::LockedBook& locked,
                                const std::vector<AuthorRef>& after, AuthorLine line);

/// The audit entry of a change, and what caches hold.
awaitable<void> record(db::Transaction& tx, BookId id, audit::Action action, const BookRow* before,
                       const BookRow* after);
/// What caches hold of a book, and of lists of books.
void mark_stale(db::Transaction& tx, BookId id);

/// Adds `change` to the totals that a book counts in.
void count_in_totals(db::Transaction& tx, const BookRow& book, std::int64_t change);

/// Inserts a new book with its links, words and totals; no audit entry.
awaitable<void> insert_whole_book(db::Transaction& tx, const BookRow& row, const Authorship& authorship);

}  // namespace lectern::catalog
