// Typed SQL statements, declared once and registered by themselves:
//
//   inline const Statement<BookRow(BookId)> find_book{"books.find", "select … from books where id = $1"};
//   inline const Statement<BookRow(BookId)> lock_book{"books.lock", {pg("… for update"), sqlite("…")}};
//
// The name is the prepared statement, the metric and the log label. Parameters are `$1…`; a list parameter (Ids<T>) is
// written `in ($1…)`. At start, and in a test, every one is prepared and its columns are compared with its struct.
// Statements are constants of the program: immutable, shared by all threads.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/row.hpp"

namespace lectern::db {

/// The text of a statement: one for both engines, or one each where they differ.
struct SqlText {
  std::string postgres;
  std::string sqlite;

  SqlText(const char* both) : postgres(both), sqlite(both) {}         // NOLINT(google-explicit-constructor)
  SqlText(const std::string& both) : postgres(both), sqlite(both) {}  // NOLINT(google-explicit-constructor)
  SqlText(std::string for_postgres, std::string for_sqlite)
      : postgres(std::move(for_postgres)), sqlite(std::move(for_sqlite)) {}
};

struct Parameter {
  SqlType type;
  bool list;
};

class StatementBase {
 public:
  StatementBase(std::string_view name, SqlText text, std::vector<Parameter> parameters, std::vector<Column> columns);
  StatementBase(const StatementBase&) = delete;
  StatementBase& operator=(const StatementBase&) = delete;

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const SqlText& text() const { return text_; }
  [[nodiscard]] std::span<const Parameter> parameters() const { return parameters_; }
  [[nodiscard]] std::span<const Column> columns() const { return columns_; }
  [[nodiscard]] bool has_list() const { return has_list_; }
  /// Position in all_statements(): engines keep prepared statements in arrays.
  [[nodiscard]] std::size_t index() const { return index_; }

 private:
  std::string_view name_;
  SqlText text_;
  std::vector<Parameter> parameters_;
  std::vector<Column> columns_;
  std::size_t index_;
  bool has_list_;
};

/// Every statement of the program, in order of registration.
std::span<const StatementBase* const> all_statements();

/// A parameter type: a scalar is one parameter, a list of ids one that is expanded, a described struct one per member.
template <class T>
void append_parameter(std::vector<Parameter>& parameters) {
  if constexpr (SqlScalar<T>) {
    parameters.push_back({SqlTraits<T>::kType, false});
  } else if constexpr (DescribedStruct<T>) {
    for_each_member_type<T>([&]<class Member>(std::string_view) { append_parameter<Member>(parameters); });
  } else {
    parameters.push_back({SqlTraits<typename T::id_type>::kType, true});
  }
}

template <class... Parameters>
std::vector<Parameter> parameters_of() {
  std::vector<Parameter> parameters;
  (append_parameter<Parameters>(parameters), ...);
  return parameters;
}

template <class Signature>
class Statement;

template <class Row, class... Parameters>
class Statement<Row(Parameters...)> : public StatementBase {
 public:
  Statement(std::string_view name, SqlText text)
      : StatementBase(name, std::move(text), parameters_of<Parameters...>(), columns_of<Row>()) {}
};

/// A statement whose text is made at run time (a list with filters and sorts). Owns what its parameters view, so it can
/// be moved but not copied. `name` is static text: the label in metrics and logs.
class DynamicQuery {
 public:
  explicit DynamicQuery(std::string_view query_name) : name(query_name) {}
  DynamicQuery(DynamicQuery&&) = default;
  DynamicQuery& operator=(DynamicQuery&&) = default;

  /// Adds a parameter and returns its placeholder, `$7`.
  template <SqlScalar T>
  std::string bind(const T& value) {
    return bind_value(SqlTraits<T>::bind(value));
  }
  std::string bind_value(Value value);

  std::string_view name;
  std::string text;
  std::vector<Value> values;

 private:
  std::deque<std::string> owned_;  // a deque: its elements stay where they are
};

}  // namespace lectern::db
