// Strong types that any slice may use: text with limits and counted numbers. A value of such a type is valid; its
// default-constructed state is the vacant one that "required" is told by (see base/json_reader.hpp).
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/scalar.hpp"
#include "base/text.hpp"

namespace lectern {

/// Trimmed text in NFC of Min..Max code points.
template <std::int64_t Min, std::int64_t Max>
class Text {
 public:
  using wire_type = std::string_view;
  Text() = default;

  static std::expected<Text, Invalid> parse(std::string_view raw) {
    if (!is_valid_text(raw))
      return std::unexpected(Invalid{FieldErrorType::invalid_text, "Input should be valid Unicode text without NUL"});
    Text text;
    text.text_ = to_nfc(trim(raw));
    if (has_control_characters(text.text_))
      return std::unexpected(Invalid{FieldErrorType::invalid_text, "Input should have no control characters"});
    const auto length = static_cast<std::int64_t>(length_in_code_points(text.text_));
    if (length < Min || (Min > 0 && is_blank(text.text_)))
      return std::unexpected(
          Invalid{FieldErrorType::string_too_short,
                  fmt::format("String should have at least {} character{}", Min, Min == 1 ? "" : "s"),
                  {{"min", Min}}});
    if (length > Max)
      return std::unexpected(Invalid{FieldErrorType::string_too_long,
                                     fmt::format("String should have at most {} characters", Max),
                                     {{"max", Max}}});
    return text;
  }
  static Text trusted(std::string_view stored) {
    Text text;
    text.text_ = stored;
    return text;
  }
  static Schema schema() { return {.type = "string", .min_length = Min, .max_length = Max}; }

  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] std::string_view value() const { return text_; }
  friend bool operator==(const Text&, const Text&) = default;

 private:
  std::string text_;
};

/// An integer from Min to Max.
template <std::int64_t Min, std::int64_t Max>
class Count {
 public:
  using wire_type = std::int64_t;
  constexpr Count() = default;
  consteval Count(std::int64_t literal) : value_(literal) {  // NOLINT(google-explicit-constructor): checked literal
    if (literal < Min || literal > Max) throw "out of range";
  }

  static std::expected<Count, Invalid> parse(std::int64_t number) {
    if (number < Min)
      return std::unexpected(Invalid{FieldErrorType::greater_than_equal,
                                     fmt::format("Input should be greater than or equal to {}", Min),
                                     {{"min", Min}}});
    if (number > Max)
      return std::unexpected(Invalid{FieldErrorType::less_than_equal,
                                     fmt::format("Input should be less than or equal to {}", Max),
                                     {{"max", Max}}});
    return trusted(number);
  }
  static constexpr Count trusted(std::int64_t stored) {
    Count count;
    count.value_ = stored;
    return count;
  }
  static Schema schema() {
    return {.type = "integer", .minimum = static_cast<double>(Min), .maximum = static_cast<double>(Max)};
  }

  [[nodiscard]] constexpr std::int64_t value() const { return value_; }
  friend constexpr bool operator==(const Count&, const Count&) = default;

 private:
  std::int64_t value_ = Min - 1;  // vacant
};

}  // namespace lectern
