// CSV out (RFC 4180: a header, rows that end with CR LF, quotes doubled) from described structs, whose members are the
// columns. A text that a spreadsheet would run as a formula gets an apostrophe in front, which without_formula_guard()
// takes off again: every text comes back as it was. Pure functions: any thread may call them.
#pragma once

#include <string>
#include <string_view>

#include "base/json_writer.hpp"

namespace lectern {

/// Appends a text as a cell, guarded, and quoted where that is needed.
void append_csv_text(std::string& out, std::string_view text);

/// The text of a cell, without the apostrophe that guards a formula.
std::string_view without_formula_guard(std::string_view cell);

/// Nothing for what is absent; numbers and times as JSON has them, without quotes.
template <class T>
void append_csv_value(std::string& out, const T& value) {
  if constexpr (kIsOptional<T>) {
    if (value) append_csv_value(out, *value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    append_rfc3339(out, value);
  } else if constexpr (requires { value.uuid(); }) {
    append_uuid(out, value.uuid());
  } else if constexpr (requires {
                         { ScalarTraits<T>::wire(value) } -> std::convertible_to<std::string_view>;
                       }) {
    append_csv_text(out, ScalarTraits<T>::wire(value));
  } else {
    write_json_scalar(out, value);
  }
}

/// The names of the columns, as a row.
template <DescribedStruct Row>
void append_csv_header(std::string& out) {
  const char* separator = "";
  for_each_member_type<Row>([&]<class Member>(std::string_view name) {
    out.append(separator).append(name);
    separator = ",";
  });
  out += "\r\n";
}

template <DescribedStruct Row>
void append_csv_row(std::string& out, const Row& row) {
  const char* separator = "";
  for_each_member(row, [&](std::string_view, const auto& member) {
    out += separator;
    append_csv_value(out, member);
    separator = ",";
  });
  out += "\r\n";
}

}  // namespace lectern
