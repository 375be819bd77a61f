// Rows into described structs: members are columns, in order; a nested struct is read from columns that bear its name
// as a prefix (`book_title`), an optional nested struct is absent when its first column is null.
#pragma once

#include <string>
#include <vector>

#include "db/json_column.hpp"
#include "db/value.hpp"

namespace lectern::db {

struct Column {
  std::string name;
  SqlType type;
  bool nullable;
  friend bool operator==(const Column&, const Column&) = default;
};

template <class Member>
void append_columns(std::vector<Column>& columns, const std::string& name, bool nullable) {
  if constexpr (SqlScalar<Member>) {
    columns.push_back({name, SqlTraits<Member>::kType, nullable || kIsOptional<Member>});
  } else if constexpr (kIsOptional<Member>) {
    append_columns<typename Member::value_type>(columns, name, true);
  } else {
    for_each_member_type<Member>([&]<class Inner>(std::string_view inner) {
      append_columns<Inner>(columns, name.empty() ? std::string{inner} : name + "_" + std::string{inner}, nullable);
    });
  }
}

/// The columns that a statement returning `Row` has, in order.
template <class Row>
std::vector<Column> columns_of() {
  std::vector<Column> columns;
  if constexpr (SqlScalar<Row>) {
    columns.push_back({"", SqlTraits<Row>::kType, kIsOptional<Row>});
  } else if constexpr (!std::is_void_v<Row>) {
    append_columns<Row>(columns, "", false);
  }
  return columns;
}

/// The columns as a select list: `b.id, b.title, …`, or with `as` their names prefixed: `b.id as book_id, …`.
template <class Row>
std::string select_list(std::string_view table = "", std::string_view prefix = "") {
  std::string list;
  for (const Column& column : columns_of<Row>()) {
    if (!list.empty()) list += ", ";
    if (!table.empty()) list.append(table).append(".");
    list += column.name;
    if (!prefix.empty()) list.append(" as ").append(prefix).append(column.name);
  }
  return list;
}

/// `insert into table (…) values ($1, …)` for a struct whose members are the columns.
template <DescribedStruct Row>
std::string insert_into(std::string_view table) {
  std::string columns;
  std::string values;
  std::size_t count = 0;
  for (const Column& column : columns_of<Row>()) {
    columns.append(count == 0 ? "" : ", ").append(column.name);
    values.append(count == 0 ? "$" : ", $").append(std::to_string(count + 1));
    ++count;
  }
  return "insert into " + std::string{table} + " (" + columns + ") values (" + values + ")";
}

/// `update table set … where id = $1` for a struct whose first member is the id.
template <DescribedStruct Row>
std::string update_by_id(std::string_view table) {
  std::string assignments;
  std::size_t position = 0;
  for (const Column& column : columns_of<Row>()) {
    if (++position == 1) continue;
    assignments.append(position == 2 ? "" : ", ").append(column.name).append(" = $").append(std::to_string(position));
  }
  return "update " + std::string{table} + " set " + assignments + " where id = $1";
}

template <class T>
void read_into(const RowView& row, int& column, T& target) {
  if constexpr (SqlScalar<T>) {
    target = SqlTraits<T>::read(row, column++);
  } else if constexpr (kIsOptional<T>) {
    using Inner = typename T::value_type;
    if (row.is_null(column)) {
      column += static_cast<int>(columns_of<Inner>().size());
    } else {
      read_into(row, column, target.emplace());
    }
  } else {
    for_each_member(target, [&](std::string_view, auto& member) { read_into(row, column, member); });
  }
}

template <class Row>
Row read_row(const RowView& row) {
  Row result{};
  int column = 0;
  read_into(row, column, result);
  return result;
}

}  // namespace lectern::db
