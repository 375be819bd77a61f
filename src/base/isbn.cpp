#include "base/isbn.hpp"

#include <algorithm>
#include <cassert>

namespace lectern {
namespace {

constexpr std::size_t kIsbn10Length = 10;
constexpr std::size_t kIsbn13Length = 13;
constexpr std::size_t kFewestDigitsLeft = 7;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_isbn10_shape(std::string_view text) {
  return text.size() == kIsbn10Length && std::ranges::all_of(text.substr(0, 9), is_digit) &&
         (is_digit(text[9]) || text[9] == 'X' || text[9] == 'x');
}

bool has_isbn13_shape(std::string_view text) {
  return text.size() == kIsbn13Length && std::ranges::all_of(text, is_digit) &&
         (text.starts_with("978") || text.starts_with("979"));
}

// Weights 10 down to 2, modulo 11; ten is written X. ISO 2108.
char isbn10_check_digit(std::string_view nine) {
  int sum = 0;
  int weight = 10;
  for (const char c : nine) sum += weight-- * (c - '0');
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

// Weights 1 and 3 in turn, modulo 10. ISO 2108.
char isbn13_check_digit(std::string_view twelve) {
  int sum = 0;
  int weight = 1;
  for (const char c : twelve) {
    sum += weight * (c - '0');
    weight = 4 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool is_right_isbn10(std::string_view text) {
  const char last = text[9] == 'x' ? 'X' : text[9];
  return isbn10_check_digit(text.substr(0, 9)) == last;
}

std::string without_hyphens(std::string_view text) {
  std::string result(text);
  std::erase(result, '-');
  return result;
}

}  // namespace

bool looks_like_isbn(std::string_view text) {
  const std::string bare = without_hyphens(text);
  return has_isbn10_shape(bare) || has_isbn13_shape(bare);
}

std::optional<std::string> to_isbn13(std::string_view text) {
  std::string bare = without_hyphens(text);
  if (has_isbn10_shape(bare) && is_right_isbn10(bare)) return isbn13_from_isbn10(bare);
  if (!has_isbn13_shape(bare) || isbn13_check_digit(bare.substr(0, 12)) != bare.back()) return std::nullopt;
  return bare;
}

std::optional<std::string> restore_isbn10(std::string_view digits) {
  if (digits.size() < kFewestDigitsLeft || digits.size() >= kIsbn10Length) return std::nullopt;
  std::string isbn10(kIsbn10Length - digits.size(), '0');
  isbn10.append(digits);
  if (!has_isbn10_shape(isbn10) || !is_right_isbn10(isbn10)) return std::nullopt;
  if (isbn10.back() == 'x') isbn10.back() = 'X';
  return isbn10;
}

std::string isbn13_from_isbn10(std::string_view isbn10) {
  assert(has_isbn10_shape(isbn10));
  std::string isbn13 = "978";
  isbn13.append(isbn10.substr(0, 9));
  isbn13 += isbn13_check_digit(isbn13);
  return isbn13;
}

}  // namespace lectern
