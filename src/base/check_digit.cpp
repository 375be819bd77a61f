#include "base/check_digit.hpp"

#include <algorithm>
#include <cassert>
#include <ranges>

namespace lectern {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

char luhn_check_digit(std::string_view digits) {
  assert(std::ranges::all_of(digits, is_digit));
  int sum = 0;
  bool doubled = true;  // the digit next to the check digit is
  for (const char c : digits | std::views::reverse) {
    const int value = doubled ? 2 * (c - '0') : c - '0';
    sum = (sum + value / 10 + value % 10) % 10;
    doubled = !doubled;
  }
  return static_cast<char>('0' + (10 - sum) % 10);
}

bool has_luhn_check_digit(std::string_view digits) {
  if (digits.size() < 2 || !std::ranges::all_of(digits, is_digit)) return false;
  return luhn_check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

}  // namespace lectern
