// Books that come in by the thousand: made ready on any thread, then added a batch per transaction. What a book costs
// beyond its own rows (authors, totals) is paid once per batch. Importers decide which rows become books; what counts
// as the same book is decided here. No audit entry: an import writes one for its whole run (finish_import).
#pragma once

#include <span>

#include "base/record_times.hpp"
#include "catalog/book.hpp"
#include "catalog/book_store.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog {

struct BookToImport {
  std::optional<BookId> id;  // kept where it is given
  NewBook book;  // its author is the author line where there are no names, or where the names are linked as they were
  std::vector<std::string> author_names;            // all of them, each once; valid names
  std::optional<RecordTimes> times = std::nullopt;  // now where they are not given
};

/// What is to be stored of a book, keys and words computed.
struct PreparedBook {
  book_store::BookRecord record;
  book_store::SearchWords words;  // the number comes with the insert
  std::vector<std::string> author_names;
  std::optional<Instant> archived_at;
  std::vector<std::string>
      title_keys;  // under which the same title may be there, whatever its language was given as; none: only by its id
};

/// Pure; any thread. Throws InvalidInput for copies that do not add up.
PreparedBook prepare_book(BookToImport book, Instant now);

/// What the book is known by: two books with one of these in common are the same.
std::vector<std::string> identities_of(const PreparedBook& book);

/// What became of a book of an import. `there` alone is no surprise.
enum class Addition : std::uint8_t { added, there, there_archived, other_under_id };

/// Adds the books that are not in the catalogue, in order, and says of each what became of it. The same book is one
/// with the same identifier or id, else one with the same folded title, authors and year, archived or not. A book
/// that brings id and times of its own is known by these alone: names do not tell two such books apart.
db::awaitable<std::vector<Addition>> add_books(db::Transaction& tx, std::span<const PreparedBook> books);

}  // namespace lectern::catalog
