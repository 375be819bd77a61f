// Whether statements are understood by a PostgreSQL server, and give what their structs say. Blocks; for the start and
// for tests.
#pragma once

#include <span>
#include <string>

#include "db/postgres/blocking_connection.hpp"
#include "db/statement.hpp"

namespace lectern::db::postgres {

/// A text as the server gets it, with what it is given and what it shall return.
struct ExpectedStatement {
  std::string_view name;
  std::string text;
  std::vector<SqlType> parameters;
  std::span<const Column> columns;
};

/// What differs, one line each; empty if nothing does. In a transaction, which a failure ends and begins again.
std::string check_statement(BlockingConnection& connection, const ExpectedStatement& expected);

/// Checks every registered statement; throws std::logic_error with all that differs, Unavailable if the database cannot
/// be reached.
void check_statements(const std::string& conninfo);

}  // namespace lectern::db::postgres
