// The tables that make a library, for moving it from one engine to the other. Word indexes are no part of it: they are
// made anew from the rows.
#pragma once

#include <vector>

#include "db/table_copy.hpp"

namespace lectern::app {

/// In an order in which rows come after those that they refer to.
const std::vector<db::CopiedTable>& library_tables();

/// Takes out what migrations have put into an empty library.
db::awaitable<void> clear_totals(db::Transaction& tx);

/// After copying: where the engine numbers rows by itself, it goes on behind the highest number there is, and it learns
/// what its tables are like.
db::awaitable<void> settle_tables(db::Transaction& tx);

}  // namespace lectern::app
