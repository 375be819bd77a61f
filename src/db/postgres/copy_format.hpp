// Rows as PostgreSQL's binary COPY takes them. Pure: nothing here talks to a server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/value.hpp"

namespace lectern::db::postgres {

class CopyFormat {
 public:
  /// The head of a copy, and its end.
  void begin();
  void end();

  void begin_row(std::size_t columns);
  void add(const Value& value);
  /// A tsvector without positions.
  void add_lexemes(const std::vector<std::string>& lexemes);

  /// What is to be sent.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  template <class Integer>
  void put(Integer value);

  std::string bytes_;
};

}  // namespace lectern::db::postgres
