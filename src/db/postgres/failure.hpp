// What PostgreSQL reports, as what it means for who asked: a violated constraint is a domain error, a deadlock or a
// lost connection a reason to try again, everything else the database's own trouble.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include <libpq-fe.h>

#include "base/errors.hpp"

namespace lectern::db::postgres {

/// The connection ended before the answer came. Whether the statement was carried out is not known.
class ConnectionLost : public StorageError {
 public:
  explicit ConnectionLost(std::string reason)
      : StorageError(std::move(reason), "The library's database is not available.", "DATABASE_UNAVAILABLE") {}
};

/// The transaction lost against others and was rolled back; run again, it may succeed.
class Conflict : public Unavailable {
 public:
  explicit Conflict(std::string_view why)
      : Unavailable("The database is busy. Please try again.", "DATABASE_BUSY"), reason(why) {}
  std::string_view reason;  // "deadlock", "serialization": static text
};

/// The error of a failed result; `doing` is the statement's name, for the log.
std::exception_ptr failure_of(const PGresult* result, std::string_view doing);

/// The prepared statement is not there (any more): it must be prepared again.
/// Whether the server says with it that it ends the connection.
bool ends_connection(const PGresult* result);
bool is_unknown_statement(const PGresult* result);

}  // namespace lectern::db::postgres
