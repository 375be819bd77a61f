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

struct LoadTerms {
  std::int64_t version = 0;  // of word indexes: larger than any that these have had
  Day last_day_over{};       // days until then are counted (analytics/rollup_service.hpp)
  std::size_t threads = 1;   // they make the rows; the result does not depend on their number
};

/// Does not finish the load.
void load_library(db::BulkLoad& load, const SimulatedLibrary& library, const LoadTerms& terms,
                  const LoadProgress& progress);

}  // namespace lectern::seed
