// Which column of a table holds what, told from its header: names count in any case, order and punctuation, and each
// field has the names that other systems give it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/csv_reader.hpp"

namespace lectern::importing {

/// A column's name as it is compared: "Published Year" and published_year are publishedyear.
std::string header_key(std::string_view name);

/// The position of the first column with that key.
std::optional<std::size_t> find_column(std::span<const std::string> header, std::string_view key);

/// A name, as a key, under which a column is understood.
template <class Field>
struct Synonym {
  std::string_view key;
  Field field;
};

/// `Field` is an enum whose last enumerator is `count`.
template <class Field>
class Columns {
 public:
  /// Of several columns for one field the first in the order of `synonyms` is taken.
  Columns(std::span<const std::string> header, std::span<const Synonym<Field>> synonyms) : width_(header.size()) {
    for (const auto& [key, field] : synonyms)
      if (auto& position = position_of(field); !position) position = find_column(header, key);
  }

  [[nodiscard]] bool has(Field field) const { return positions_.at(static_cast<std::size_t>(field)).has_value(); }
  /// The cell, empty where the table or the row has none.
  [[nodiscard]] std::string_view cell(const CsvRow& row, Field field) const {
    const auto& position = positions_.at(static_cast<std::size_t>(field));
    return position && *position < row.cells.size() ? std::string_view{row.cells[*position]} : std::string_view{};
  }
  /// How many columns the header has.
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  std::optional<std::size_t>& position_of(Field field) { return positions_.at(static_cast<std::size_t>(field)); }

  std::array<std::optional<std::size_t>, static_cast<std::size_t>(Field::count)> positions_{};
  std::size_t width_;
};

/// The header in a sentence: its names, separated by commas.
std::string names_of(std::span<const std::string> header);

}  // namespace lectern::importing
