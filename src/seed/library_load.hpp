// Takes a simulated library into the empty tables of a database, with its word indexes and its totals. Blocks.
#pragma once

#include <functional>
#include <string_view>

#include "db/bulk_load.hpp"
#include "seed/library_rows.hpp"

namespace lectern::seed {

/// What a bulk load must begin with: the tables that are filled, those that refer to them, and their word indexes.
enum class Replacing : bool { nothing, a_library };
db::BulkTables loaded_tables(Replacing replacing);

/// Told of each few thousand rows: of which table, and how many of all.
using LoadProgress = std::function<void(std::string_view what, std::size_t rows, std::size_t of)>;

/// Rows are made by `threads` threads; the result does not depend on them. `word_version` is larger than any that the
/// word indexes have had. Does not finish the load.
void load_library(db::BulkLoad& load, const SimulatedLibrary& library, std::int64_t word_version, std::size_t threads,
                  const LoadProgress& progress);

}  // namespace lectern::seed
