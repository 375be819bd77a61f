#include "db/postgres/failure.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "db/constraint.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::string_view kProtocolViolation = "08P01";

std::string_view field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

std::string message_of(const PGresult* result) {
  const std::string_view message = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
  return std::string{message.empty() ? std::string_view{PQresultErrorMessage(result)} : message};
}

/// A message that the server does not understand is our mistake, not the line's; PgBouncer says the same when it has no
/// server to give, and ends the connection.
bool is_connection_lost(const PGresult* result, std::string_view state) {
  if (state == kProtocolViolation) return field_of(result, PG_DIAG_SEVERITY) == "FATAL";
  return state.empty() || state.starts_with("08") || state.starts_with("57");
}

[[noreturn]] void throw_failure(const PGresult* result, std::string_view doing) {
  const std::string_view state = field_of(result, PG_DIAG_SQLSTATE);
  const std::string reason = fmt::format("{} ({}, SQLSTATE {})", message_of(result), doing, state);
  const std::string_view kind = state.substr(0, 2);
  if (kind == "23") throw_constraint_violation(field_of(result, PG_DIAG_CONSTRAINT_NAME));
  if (state == "40P01") throw Conflict("deadlock");
  if (kind == "40") throw Conflict("serialization");
  if (state == "57014") throw Unavailable("The query took too long.", "QUERY_TIMEOUT");
  if (state == "55P03") throw Unavailable("The database is busy. Please try again.", "DATABASE_BUSY");
  if (state == "53100") throw StorageError(reason, "The library's disk is full.", "STORAGE_FULL");
  if (is_connection_lost(result, state)) throw ConnectionLost(reason);
  if (kind == "53" || kind == "58" || kind == "XX" || state == "25006") throw StorageError(reason);
  throw std::logic_error(reason);
}

}  // namespace

std::exception_ptr failure_of(const PGresult* result, std::string_view doing) {
  try {
    throw_failure(result, doing);
  } catch (...) {
    return std::current_exception();
  }
}

bool ends_connection(const PGresult* result) {
  const std::string_view severity = field_of(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == "FATAL" || severity == "PANIC";
}

bool is_unknown_statement(const PGresult* result) {
  return field_of(result, PG_DIAG_SQLSTATE) == "26000";
}

}  // namespace lectern::db::postgres
