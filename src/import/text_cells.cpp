#include "import/text_cells.hpp"

#include <fmt/format.h>

namespace lectern::importing {

std::string cut_to(std::string text, std::size_t limit, std::string_view field, Repairs& repairs) {
  if (text.size() <= limit) return text;
  text = to_nfc(text);
  const std::string_view kept = trim(first_code_points(text, limit));
  if (kept.size() == text.size()) return text;
  repairs.push_back({RepairKind::text_cut, fmt::format("the {} was cut to {} characters", field, limit)});
  return std::string{kept};
}

void note_cleaning(std::string_view cell, std::string_view cleaned, std::string_view field, Repairs& repairs) {
  if (cleaned.size() == without_guard(cell).size()) return;
  repairs.push_back({RepairKind::text_cleaned, fmt::format("the {} was cleaned: {}", field, in_quotes(cleaned))});
}

void note_left_out(std::string_view cell, std::string_view field, Repairs& repairs) {
  repairs.push_back({RepairKind::value_left_out, fmt::format("the {} was left out: {}", field, in_quotes(trim(cell)))});
}

}  // namespace lectern::importing
