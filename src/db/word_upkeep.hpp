// Keeping word indexes by the rules of this program: their entries are made anew where they were made by older rules or
// never, and their dictionaries are read ahead. At the start of the program; any thread.
#pragma once

#include <functional>
#include <optional>

#include "db/database.hpp"

namespace lectern::db {

/// The rows of an index, for making its entries anew.
struct IndexedRows {
  const WordIndex& index;
  /// Puts in the entries of a few rows behind a number and returns the last one's; nothing if there are none.
  std::function<awaitable<std::optional<std::int64_t>>(Transaction&, std::int64_t)> add_next;
};

/// An `add_next` of rows that have a `number`: `list` gives some behind one, `insert` puts in the entry of a row.
template <class List, class Insert>
auto adding_each(List list, Insert insert) {
  return [list, insert](Transaction& tx, std::int64_t number) -> awaitable<std::optional<std::int64_t>> {
    std::optional<std::int64_t> last;
    for (const auto& row : co_await list(tx, number)) {
      co_await insert(tx, row);
      last = row.number;
    }
    co_return last;
  };
}

awaitable<void> bring_up_to_date(Database& database, const Context& context, IndexedRows rows);

/// Reads the dictionary of an index, so that no search has to.
awaitable<void> learn_words(Database& database, const WordIndex& index);

}  // namespace lectern::db
