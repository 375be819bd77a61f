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

awaitable<void> bring_up_to_date(Database& database, const Context& context, IndexedRows rows);

/// Reads the dictionary of an index, so that no search has to.
awaitable<void> learn_words(Database& database, const WordIndex& index);

}  // namespace lectern::db
