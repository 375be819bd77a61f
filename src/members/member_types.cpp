#include "members/member_types.hpp"

#include <algorithm>

#include <sodium.h>

#include "base/check_digit.hpp"
#include "base/email_address.hpp"
#include "base/phone_number.hpp"

namespace lectern::members {
namespace {

bool is_card_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

std::unexpected<Invalid> invalid(FieldErrorType type, std::string message) {
  return std::unexpected(Invalid{type, std::move(message)});
}

}  // namespace

std::expected<CardNumber, Invalid> CardNumber::parse(std::string_view text) {
  const std::string_view number = trim(text);
  if (number.empty() || number.size() > 32 || !std::ranges::all_of(number, is_card_character))
    return invalid(FieldErrorType::string_pattern_mismatch, "Input should be 1 to 32 letters, digits and hyphens");
  return CardNumber{std::string{number}};
}

CardNumber CardNumber::random() {
  // Seven digits, the first not 0: spreadsheets drop leading zeros.
  std::string number = std::to_string(1'000'000 + randombytes_uniform(9'000'000));
  number += luhn_check_digit(number);
  return CardNumber{std::move(number)};
}

std::expected<Phone, Invalid> Phone::parse(std::string_view text) {
  const std::string_view number = trim(text);
  if (number.empty() || is_phone_number(number)) return Phone{std::string{number}};
  return invalid(FieldErrorType::string_pattern_mismatch,
                 "Input should be a phone number: 7 to 30 digits, blanks and - . ( ) x, perhaps with a + before");
}

std::string card_key_of(std::string_view text) {
  std::string key{trim(text)};
  std::ranges::transform(key, key.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return key;
}

std::string email_key_of(std::string_view text) {
  const auto address = parse_email_address(text);
  return email_key(address ? std::string_view{*address} : trim(text));
}

std::optional<std::string> phone_digits_of(std::string_view text) {
  constexpr std::size_t kFewestDigits = 3;
  if (text.find_first_not_of("+0123456789 \t-xX.()") != std::string_view::npos) return {};
  std::string digits = digits_of(text);
  if (digits.size() < kFewestDigits) return {};
  return digits;
}

}  // namespace lectern::members
