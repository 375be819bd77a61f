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
    begin(filters_, text);
    (own(filters_, SqlTraits<Values>::bind(values)), ...);
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
    begin(filters_, text);
    for (const T& value : values) own(filters_, SqlTraits<T>::bind(value));
  }
  void add_all(const Conditions& others);
  /// As add(), for what is implied by the other conditions and only shows the engine a shorter way to the rows. No part
  /// of the fingerprint: the way may change from page to page.
  template <SqlScalar... Values>
  void add_hint(std::string_view text, const Values&... values) {
    begin(hints_, text);
    (own(hints_, SqlTraits<Values>::bind(values)), ...);
  }

  /// The rows that alone can fulfil the conditions, as a query in the place of the tables where a list looks for ids
  /// (ListSpec::ids_from). No part of the fingerprint, as hints are none.
  template <SqlScalar... Values>
  void set_source(std::string_view text, const Values&... values) {
    source_ = {};
    begin(source_, text);
    (own(source_, SqlTraits<Values>::bind(values)), ...);
  }

  /// As add(), for what follows from `origin` (a search's words): the fingerprint has that in its place.
  template <SqlScalar... Values>
  void add_derived(std::string_view origin, std::string_view text, const Values&... values) {
    const std::size_t before = filters_.identity.size();
    add(text, values...);
    filters_.identity.replace(before, std::string::npos, origin).append("\n");
  }

  /// Appends ` from …`: the source, or else `tables`.
  void append_from(DynamicQuery& query, std::string_view tables) const;
  /// Appends ` where …` (or nothing) to the query's text and binds the values.
  void append_to(DynamicQuery& query) const;
  [[nodiscard]] bool empty() const { return filters_.texts.empty() && hints_.texts.empty(); }
  /// Changes with every text and value, hints apart: what a cursor is bound to.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  /// Texts with the values of their `?`, in order.
  struct Parts {
    std::vector<std::string> texts;
    std::vector<Value> values;
    std::string identity;  // what the fingerprint is of
  };
  static void append(DynamicQuery& query, const Parts& parts, const char*& separator);
  void begin(Parts& parts, std::string_view text);
  void own(Parts& parts, Value value);
  void own_all(Parts& parts, const Parts& others);

  Parts filters_;
  Parts hints_;
  Parts source_;
  std::deque<std::string> owned_;
};

}  // namespace lectern::db
