// The strong types of members: what a card number, an e-mail address, a phone number may be, and the keys by which they
// are compared. Immutable values: any thread may use them.
#pragma once

#include "base/text_scalars.hpp"

namespace lectern::members {

struct MemberTag {
  static constexpr std::string_view kNotFoundCode = "MEMBER_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Member not found.";
};
using MemberId = Id<MemberTag>;
using lectern::Email;

/// The number on a member's card: letters, digits and hyphens, kept as given.
class CardNumber : public TextScalar {
 public:
  CardNumber() = default;
  static std::expected<CardNumber, Invalid> parse(std::string_view text);
  static CardNumber trusted(std::string_view stored) { return CardNumber{std::string{stored}}; }
  static Schema schema() {
    return {.type = "string", .pattern = "^[A-Za-z0-9-]{1,32}$", .min_length = 1, .max_length = 32};
  }
  /// A number for a member who brings none: eight digits, the last of which checks the others (Luhn).
  static CardNumber random();

 private:
  explicit CardNumber(std::string text) : TextScalar(std::move(text)) {}
};

/// A phone number as the desk wrote it; "" says that there is none.
class Phone : public TextScalar {
 public:
  Phone() = default;
  static std::expected<Phone, Invalid> parse(std::string_view text);
  static Phone trusted(std::string_view stored) { return Phone{std::string{stored}}; }
  static Schema schema() { return {.type = "string", .pattern = R"(^(\+?[\d\s\-xX.()]{7,30})?$)", .max_length = 31}; }

 private:
  explicit Phone(std::string text) : TextScalar(std::move(text)) {}
};

/// What makes a card unique: the number without case. Takes any text, as queries hold it.
std::string card_key_of(std::string_view text);
/// What makes an address unique, of any text that may be one.
std::string email_key_of(std::string_view text);
/// The digits of a text that looks like (the beginning of) a phone number, three at least; else nothing.
std::optional<std::string> phone_digits_of(std::string_view text);

}  // namespace lectern::members
