#include "import/repair.hpp"

#include "import/cells.hpp"

namespace lectern::importing {

std::string_view describe(RepairKind kind) {
  switch (kind) {
    case RepairKind::isbn_restored:
      return "ISBN given back its leading zeros";
    case RepairKind::isbn_left_out:
      return "came without its ISBN, which could not be saved";
    case RepairKind::year_read:
      return "year read from another spelling (2008.0)";
    case RepairKind::year_left_out:
      return "came without its year, which cannot be right";
    case RepairKind::language_read:
      return "language read from another code (eng)";
    case RepairKind::authors_separated:
      return "several authors in a cell, now linked one by one";
    case RepairKind::text_cleaned:
      return "text cleaned of stray spaces, entities or control characters";
    case RepairKind::text_cut:
      return "text cut to the length that fits";
    case RepairKind::copies_corrected:
      return "number of copies corrected";
    case RepairKind::value_left_out:
      return "came without a value that could not be used";
  }
  return "";
}

std::string in_quotes(std::string_view cell) {
  constexpr std::size_t kLongest = 60;
  const std::string_view kept = first_code_points(cell, kLongest);
  return '"' + std::string{kept} + (kept.size() < cell.size() ? "…\"" : "\"");
}

}  // namespace lectern::importing
