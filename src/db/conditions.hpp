// The `where` of a list, put together at run time from the filters that are present.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "db/statement.hpp"

namespace lectern::db {

/// The `where` of a list: texts with `?` for each value, joined by `and`. Absent filters are simply not added.
class Conditions {
 public:
  Conditions() = default;
  Conditions(const Conditions& other) { add_all(other); }
  Conditions& operator=(const Conditions&) = delete;
  Conditions(Conditions&&) = default;
  Conditions& operator=(Conditions&&) = default;

  template <SqlScalar... Values>
  void add(std::string_view text, const Values&... values) {
    begin(text);
    (own(SqlTraits<Values>::bind(values)), ...);
  }
  /// `column in (…)`; nothing for an empty list.
  template <SqlScalar T>
  void add_any_of(std::string_view column, const std::vector<T>& values) {
    if (values.empty()) return;
    std::string text = std::string{column} + " in (?";
    for (std::size_t i = 1; i < values.size(); ++i) text += ", ?";
    add_list(text + ")", values);
  }

  /// As add(), with as many values as `text` has `?`.
  template <SqlScalar T>
  void add_list(std::string_view text, const std::vector<T>& values) {
    begin(text);
    for (const T& value : values) own(SqlTraits<T>::bind(value));
  }
  void add_all(const Conditions& others);

  /// As add(), for what follows from `origin` (a search's words): the fingerprint has that in its place.
  template <SqlScalar... Values>
  void add_derived(std::string_view origin, std::string_view text, const Values&... values) {
    const std::size_t before = identity_.size();
    add(text, values...);
    identity_.replace(before, std::string::npos, origin).append("\n");
  }

  /// Appends ` where …` (or nothing) to the query's text and binds the values.
  void append_to(DynamicQuery& query) const;
  [[nodiscard]] bool empty() const { return texts_.empty(); }
  /// Changes with every text and value: what a cursor is bound to.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  void begin(std::string_view text);
  void own(Value value);

  std::vector<std::string> texts_;
  std::vector<Value> values_;
  std::deque<std::string> owned_;
  std::string identity_;  // what the fingerprint is of
};

}  // namespace lectern::db
