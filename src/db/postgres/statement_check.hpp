// Whether statements are understood by a PostgreSQL server, and give what their structs say. Blocks; for the start.
#pragma once

#include <string>

namespace lectern::db::postgres {

/// Checks every registered statement; throws std::logic_error with all that differs, Unavailable if the database cannot
/// be reached.
void check_statements(const std::string& conninfo);

}  // namespace lectern::db::postgres
