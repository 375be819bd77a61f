#include "import/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace lectern::importing {
namespace {

enum class Lines : bool { join, keep };

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities{Entity{"amp", "&"},   Entity{"lt", "<"},   Entity{"gt", ">"},
                               Entity{"quot", "\""}, Entity{"apos", "'"}, Entity{"nbsp", " "}};

std::string utf8_of(std::uint32_t code_point) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) return {static_cast<char>(code_point)};
  if (code_point < 0x800) return {static_cast<char>(0xC0U | (code_point >> 6U)), tail(0)};
  if (code_point < 0x10000) return {static_cast<char>(0xE0U | (code_point >> 12U)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (code_point >> 18U)), tail(12), tail(6), tail(0)};
}

/// `#39` or `#x27`; nothing for what is no character.
std::optional<std::string> numbered_character(std::string_view number) {
  const bool hexadecimal = number.starts_with("#x") || number.starts_with("#X");
  number.remove_prefix(hexadecimal ? 2 : 1);
  std::uint32_t code_point = 0;
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), code_point, hexadecimal ? 16 : 10);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (error != std::errc{} || end != number.data() + number.size()) return {};
  if (code_point == 0 || surrogate || code_point > 0x10FFFF) return {};
  return utf8_of(code_point);
}

std::optional<std::string> entity_text(std::string_view name) {
  if (name.starts_with('#') && name.size() > 1) return numbered_character(name);
  const auto* const found = std::ranges::find(kEntities, name, &Entity::name);
  if (found == kEntities.end()) return {};
  return std::string{found->text};
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 8;
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.substr(at, kLongestName + 2).find(';') : std::string_view::npos;
    const auto character = end == std::string_view::npos ? std::nullopt : entity_text(text.substr(at + 1, end - 1));
    decoded += character ? *character : std::string{text[at]};
    at += character ? end + 1 : 1;
  }
  return decoded;
}

/// How many bytes of an invisible character begin here: a byte order mark, a zero-width space, a control of U+0080 on.
std::size_t invisible_length(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xE2\x80\x8B")) return 3;
  const bool is_control = text.size() > 1 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
  return is_control ? 2 : 0;
}

bool is_ascii_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string without_controls(std::string_view text, Lines lines) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t invisible = invisible_length(text.substr(at));
    char c = text[at];
    at += std::max<std::size_t>(invisible, 1);
    if (invisible > 0 || (c == '\r' && text.substr(at).starts_with('\n'))) continue;
    if (is_ascii_control(c) && (lines != Lines::keep || c != '\n')) c = ' ';
    if (lines == Lines::join && c == ' ' && kept.ends_with(' ')) continue;
    kept += c;
  }
  return kept;
}

std::string clean(std::string_view cell, Lines lines) {
  const std::string_view text = without_guard(cell);
  const std::string cleaned = without_controls(text.contains('&') ? decode_entities(text) : std::string{text}, lines);
  return std::string{trim(cleaned)};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string_view without_guard(std::string_view cell) {
  return without_formula_guard(trim(cell));
}

std::string clean_line(std::string_view cell) {
  return clean(cell, Lines::join);
}

std::string clean_text(std::string_view cell) {
  return clean(cell, Lines::keep);
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  if (text.size() <= count) return text;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
    if (begins_character && ++seen > count) return text.substr(0, at);
  }
  return text;
}

std::optional<WholeNumber> read_whole(std::string_view cell) {
  constexpr double kLargest = 1e15;  // every whole number up to here is exact
  const std::string_view text = trim(cell);
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  WholeNumber number;
  if (const auto read = std::from_chars(begin, end, number.value); read.ec == std::errc{} && read.ptr == end)
    return number;
  double fraction = 0;
  const auto read = std::from_chars(begin, end, fraction);
  if (read.ec != std::errc{} || read.ptr != end || !(std::abs(fraction) < kLargest)) return {};
  if (std::trunc(fraction) != fraction) return {};
  return WholeNumber{static_cast<std::int64_t>(fraction), false};
}

std::optional<std::int64_t> find_year(std::string_view cell) {
  constexpr std::size_t kFewestDigits = 3;
  std::optional<std::int64_t> year;
  std::string era;
  for (std::size_t at = 0; at < cell.size();) {
    std::size_t length = 0;
    while (at + length < cell.size() && is_digit(cell[at + length])) ++length;
    if (length > 4 || (length >= kFewestDigits && year)) return {};  // no year, or two
    if (length >= kFewestDigits) {
      year = 0;
      std::from_chars(cell.data() + at, cell.data() + at + length, *year);
    } else if (length == 0 && year && is_letter(cell[at])) {
      era += static_cast<char>(cell[at] & ~0x20);
    }
    at += std::max<std::size_t>(length, 1);
  }
  if (year && era.starts_with("BC")) return -*year;
  return year;
}

}  // namespace lectern::importing
