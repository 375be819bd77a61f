// Cells into texts with limits: cleaned, cut to what fits, and parsed by the text's own type.
#pragma once

#include "base/strong_types.hpp"
#include "import/cells.hpp"
#include "import/repair.hpp"

namespace lectern::importing {

/// `text` cut to `limit` code points, which is said. `field` is a person's word for it: "title".
std::string cut_to(std::string text, std::size_t limit, std::string_view field, Repairs& repairs);

/// Says that cleaning changed a cell by more than the blanks around it.
void note_cleaning(std::string_view cell, std::string_view cleaned, std::string_view field, Repairs& repairs);

/// Says that a cell was left out.
void note_left_out(std::string_view cell, std::string_view field, Repairs& repairs);

/// The text, or nothing if the cell is empty or cannot be used.
template <std::int64_t Min, std::int64_t Max>
std::optional<Text<Min, Max>> read_text(std::string_view cell, std::string_view field, Repairs& repairs) {
  if (trim(cell).empty()) return {};
  if (!is_valid_text(cell)) {
    note_left_out("what is not valid UTF-8", field, repairs);
    return {};
  }
  constexpr std::int64_t kOneLine = 1'000;
  std::string cleaned = Max > kOneLine ? clean_text(cell) : clean_line(cell);
  note_cleaning(cell, cleaned, field, repairs);
  if (cleaned.empty()) return {};
  auto text = Text<Min, Max>::parse(cut_to(std::move(cleaned), static_cast<std::size_t>(Max), field, repairs));
  if (!text) note_left_out(cell, field, repairs);
  return text ? std::optional{std::move(*text)} : std::nullopt;
}

}  // namespace lectern::importing
