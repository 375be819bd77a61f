#include "import/book_cells.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "import/cells.hpp"
#include "import/text_cells.hpp"

namespace lectern::importing {
namespace {

using catalog::BookCode;
using catalog::Copies;
using catalog::PublishedYear;

/// An identifier's cell without what people and spreadsheets put around it: `ISBN 0-14`, `="9780…"`, `9780….0`.
std::string bare_identifier(std::string_view cell) {
  std::string bare;
  for (const char c : trim(cell))
    if (c != ' ' && c != '"' && c != '=' && c != '\'') bare += c;
  if (bare.size() > 4 && fold(std::string_view{bare}.substr(0, 4)) == "isbn") bare.erase(0, bare[4] == ':' ? 5 : 4);
  if (bare.ends_with(".0")) bare.resize(bare.size() - 2);
  return bare;
}

bool is_isbn_without_zeros(std::string_view bare, Identifiers allowed) {
  // Where every identifier is an ISBN, fewer digits can only be one that has lost its zeros.
  constexpr std::size_t kLongest = 9;
  const bool digits = std::ranges::all_of(bare, [](char c) { return (c >= '0' && c <= '9') || c == 'X' || c == 'x'; });
  if (!digits || bare.empty() || bare.size() > kLongest) return false;
  return allowed == Identifiers::isbn_only || (allowed == Identifiers::local_too && restore_isbn10(bare));
}

/// The code in one cell; nothing if there is none that can be saved.
std::optional<BookCode> code_of(const std::string& bare, Identifiers allowed, Repairs& repairs) {
  if (is_isbn_without_zeros(bare, allowed)) {
    const auto isbn10 = restore_isbn10(bare);
    if (!isbn10) return {};
    repairs.push_back({RepairKind::isbn_restored, fmt::format("ISBN {} was read as {}", in_quotes(bare), *isbn10)});
    return *BookCode::parse(*isbn10);
  }
  if (allowed == Identifiers::isbn_only && !looks_like_isbn(bare)) return {};
  auto code = BookCode::parse(bare);
  return code ? std::optional{std::move(*code)} : std::nullopt;
}

/// Whether what stands where an ISBN-13 should is an identifier of the library's own: no number, whole or cut.
bool is_local(std::string_view bare, Identifiers allowed) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return allowed != Identifiers::isbn_only && !looks_like_isbn(bare) && !std::ranges::all_of(bare, is_digit);
}

void note_copies(std::string_view cell, std::int64_t copies, Repairs& repairs) {
  repairs.push_back({RepairKind::copies_corrected, fmt::format("{} copies were taken as {}", in_quotes(cell), copies)});
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

/// A name in quotation marks, taken off a list with its separator; nothing if they are not closed before one.
std::optional<std::string> take_quoted_name(std::string_view& list, char separator) {
  std::string name;
  std::size_t at = 1;
  for (; at < list.size(); ++at) {
    if (list[at] == '"' && (at + 1 == list.size() || list[at + 1] != '"')) break;
    if (list[at] == '"') ++at;
    name += list[at];
  }
  const std::string_view rest = trim(list.substr(std::min(at + 1, list.size())));
  if (at == list.size() || (!rest.empty() && rest.front() != separator)) return {};
  list = rest.substr(std::min<std::size_t>(1, rest.size()));
  return name;
}

/// The next name of a list, taken off it.
std::string take_name(std::string_view& list, char separator) {
  const std::string_view text = trim(list);
  if (text.starts_with('"')) {
    list = text;
    if (auto name = take_quoted_name(list, separator)) return *std::move(name);
  }
  const std::size_t end = list.find(separator);
  std::string name{list.substr(0, end)};
  list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  return name;
}

}  // namespace

std::optional<BookCode> read_identifier(std::string_view isbn, std::string_view isbn13, Identifiers allowed,
                                        Repairs& repairs) {
  const std::string first = bare_identifier(isbn);
  if (!first.empty())
    if (auto code = code_of(first, allowed, repairs)) return code;
  // A number such as 9.78e12 has lost the digits that tell books apart.
  const std::string second = bare_identifier(isbn13);
  if (to_isbn13(second)) return *BookCode::parse(second);
  if (is_local(second, allowed))
    if (auto code = BookCode::parse(second)) return std::move(*code);
  if (first.empty() && second.empty()) return {};
  repairs.push_back({RepairKind::isbn_left_out,
                     fmt::format("ISBN {} could not be saved", in_quotes(first.empty() ? second : first))});
  return {};
}

std::optional<PublishedYear> read_year(std::string_view cell, const ReadContext& context, Repairs& repairs) {
  const std::string_view text = without_guard(cell);
  if (text.empty()) return {};
  const auto whole = read_whole(text);
  const auto year = whole ? std::optional{whole->value} : find_year(text);
  const auto parsed = PublishedYear::parse(year.value_or(0), context);
  if (!year || *year == 0 || !parsed) {  // there was no year 0
    repairs.push_back({RepairKind::year_left_out, fmt::format("year {} cannot be right", in_quotes(text))});
    return {};
  }
  if (!whole || !whole->plain)
    repairs.push_back({RepairKind::year_read, fmt::format("year {} was read as {}", in_quotes(text), *year)});
  return *parsed;
}

Copies read_copies(std::string_view cell, Repairs& repairs) {
  constexpr std::int64_t kMost = 1'000;
  const std::string_view text = without_guard(cell);
  if (text.empty()) return Copies{1};
  const auto number = read_whole(text);
  const std::int64_t copies = number ? std::clamp<std::int64_t>(number->value, 1, kMost) : 1;
  if (!number || number->value != copies) note_copies(text, copies, repairs);
  return *Copies::parse(copies);
}

std::optional<catalog::WithheldCopies> read_withheld(std::string_view cell, Copies total, Repairs& repairs) {
  const std::string_view text = without_guard(cell);
  if (text.empty()) return {};
  const auto number = read_whole(text);
  if (number && number->value >= 0 && number->value <= total.value())
    return *catalog::WithheldCopies::parse(number->value);
  note_left_out(text, "number of withheld copies", repairs);
  return {};
}

std::vector<std::string> read_authors(std::string_view cell, char separator, Repairs& repairs) {
  std::vector<std::string> names;
  std::vector<std::string> folded;
  while (!cell.empty()) {
    auto name = read_text<1, 200>(take_name(cell, separator), "author", repairs);
    if (!name) continue;
    std::string key = fold(name->str());
    if (std::ranges::find(folded, key) != folded.end()) continue;
    folded.push_back(std::move(key));
    names.push_back(name->str());
  }
  return names;
}

std::vector<std::string> read_exported_authors(std::string_view cell) {
  std::vector<std::string> names;
  std::string_view list = without_formula_guard(cell);
  while (!list.empty())
    if (const auto name = Text<1, 200>::parse(take_name(list, ';')))
      if (std::ranges::find(names, name->str()) == names.end()) names.push_back(name->str());
  return names;
}

std::optional<LanguageTag> read_language(std::string_view cell, Repairs& repairs) {
  const std::string_view text = without_guard(cell);
  if (text.empty()) return {};
  auto tag = LanguageTag::parse(text);
  if (!tag) {
    note_left_out(text, "language", repairs);
    return {};
  }
  if (!same_ignoring_case(tag->str(), text))
    repairs.push_back(
        {RepairKind::language_read, fmt::format("language {} was read as {}", in_quotes(text), tag->str())});
  return std::move(*tag);
}

std::optional<catalog::ImageUrl> read_image(std::string_view cell, Repairs& repairs) {
  const std::string_view text = without_guard(cell);
  if (text.empty() || text.contains("/nophoto/")) return {};  // Goodreads' placeholder
  auto url = catalog::ImageUrl::parse(text);
  if (url) return std::move(*url);
  note_left_out(text, "image", repairs);
  return {};
}

}  // namespace lectern::importing
