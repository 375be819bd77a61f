#include "base/csv.hpp"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

constexpr char kGuard = '\'';

/// What spreadsheets take for the beginning of a formula; East Asian ones take the wide signs too.
constexpr std::array<std::string_view, 11> kFormulaSigns{"=",  "+",      "-",      "@",      "\t",    "\r",
                                                         "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

/// Guards that are there already count as none, so that taking one off is the exact reverse of putting one on.
bool needs_guard(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kGuard), text.size()));
  return std::ranges::any_of(kFormulaSigns, [&](std::string_view sign) { return text.starts_with(sign); });
}

/// Semicolons and tabs too: a spreadsheet may take them for separators. Blanks at the ends, lest they be trimmed.
bool needs_quotes(std::string_view text) {
  return text.find_first_of(",;\t\"\r\n") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ');
}

}  // namespace

void append_csv_text(std::string& out, std::string_view text) {
  const bool guarded = needs_guard(text);
  if (!needs_quotes(text)) {
    if (guarded) out += kGuard;
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += kGuard;
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string_view without_formula_guard(std::string_view cell) {
  return cell.starts_with(kGuard) && needs_guard(cell.substr(1)) ? cell.substr(1) : cell;
}

}  // namespace lectern
