// Constraints are the last word on uniqueness and stock. Each that a caller can run into is declared once, with the
// name that PostgreSQL reports, what SQLite reports instead (the column list, or the name of a CHECK), and the domain
// error that it means:
//
//   inline const Constraint unique_isbn{"books_isbn_key", "books.isbn_key", [] { throw DuplicateIsbn{}; }};
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace lectern::db {

/// Throws the domain error of the constraint with that name or SQLite report; std::logic_error for an unknown one.
[[noreturn]] void throw_constraint_violation(std::string_view reported);

class Constraint {
 public:
  using Thrower = void (*)();
  Constraint(std::string_view name, std::string_view sqlite_report, Thrower thrower);
  Constraint(const Constraint&) = delete;
  Constraint& operator=(const Constraint&) = delete;

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view sqlite_report() const { return sqlite_report_; }

 private:
  friend void throw_constraint_violation(std::string_view reported);
  std::string_view name_;
  std::string_view sqlite_report_;
  Thrower thrower_;
};

std::span<const Constraint* const> all_constraints();

}  // namespace lectern::db
