#include "base/phone_number.hpp"

#include <algorithm>
#include <iterator>

namespace lectern {
namespace {

constexpr std::size_t kMinLength = 7;
constexpr std::size_t kMaxLength = 30;
constexpr std::string_view kAllowed = "0123456789 \t\n\v\f\r-xX.()";

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool is_phone_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return text.size() >= kMinLength && text.size() <= kMaxLength &&
         text.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

}  // namespace lectern
