#include "base/json_reader.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace lectern::json_detail {
std::string Path::dotted() const {
  if (parent == nullptr) return {};
  std::string text = parent->dotted();
  if (!text.empty()) text += '.';
  if (name.empty()) return text += std::to_string(index);
  return text += name;
}

Invalid wrong_kind(JsonKind found, FieldErrorType type, std::string_view expected) {
  if (found == JsonKind::null) return {FieldErrorType::null_not_allowed, "Input should not be null"};
  return {type, fmt::format("Input should be a valid {}", expected)};
}

template <>
std::expected<std::string_view, Invalid> wire_from(JsonValue value) {
  if (value.kind() == JsonKind::string) return value.text();
  return std::unexpected(wrong_kind(value.kind(), FieldErrorType::string_type, "string"));
}

template <>
std::expected<bool, Invalid> wire_from(JsonValue value) {
  if (value.kind() == JsonKind::boolean) return value.truth();
  return std::unexpected(wrong_kind(value.kind(), FieldErrorType::boolean_type, "boolean"));
}

namespace {

/// Numbers are not taken from strings, and the older systems' sentence says so.
std::unexpected<Invalid> not_parsed(FieldErrorType type, std::string_view expected, std::string_view with_article) {
  return std::unexpected(
      Invalid{type, fmt::format("Input should be a valid {}, unable to parse string as {}", expected, with_article)});
}

}  // namespace

template <>
std::expected<NumberText, Invalid> wire_from(JsonValue value) {
  if (value.kind() == JsonKind::number) return NumberText{value.text()};
  if (value.kind() == JsonKind::string) return not_parsed(FieldErrorType::number_type, "number", "a number");
  return std::unexpected(wrong_kind(value.kind(), FieldErrorType::number_type, "number"));
}

namespace {

template <class Integer>
std::optional<Integer> integer_from(std::string_view text) {
  Integer number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// Why a number is not one of ours.
enum class NotWhole : std::uint8_t { fraction, too_large };

/// A JSON number that is whole, however it is written: 3, 3.0, 30e-1. Exact: nothing goes through a double.
std::expected<std::int64_t, NotWhole> whole_number(std::string_view text) {
  if (const auto plain = integer_from<std::int64_t>(text)) return *plain;
  const std::size_t exponent_at = std::min(text.find_first_of("eE"), text.size());
  std::string_view exponent = text.substr(std::min(exponent_at + 1, text.size()));
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  std::string digits{text.substr(0, exponent_at)};
  std::int64_t scale = 0;
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    scale = -static_cast<std::int64_t>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  if (digits.find_first_of("123456789") == std::string::npos) return 0;
  if (exponent_at < text.size()) {
    constexpr std::int32_t kTooFar = 1'000'000;
    const auto shift = integer_from<std::int32_t>(exponent);
    if (!shift || *shift > kTooFar || *shift < -kTooFar)
      return std::unexpected(exponent.starts_with('-') ? NotWhole::fraction : NotWhole::too_large);
    scale += *shift;
  }
  for (; scale < 0 && digits.ends_with('0'); ++scale) digits.pop_back();
  constexpr std::int64_t kMostDigits = 19;
  if (scale < 0) return std::unexpected(NotWhole::fraction);
  if (scale > kMostDigits) return std::unexpected(NotWhole::too_large);
  if (const auto number = integer_from<std::int64_t>(digits.append(static_cast<std::size_t>(scale), '0')))
    return *number;
  return std::unexpected(NotWhole::too_large);
}

}  // namespace

template <>
std::expected<std::int64_t, Invalid> wire_from(JsonValue value) {
  if (value.kind() == JsonKind::string) return not_parsed(FieldErrorType::int_type, "integer", "an integer");
  if (value.kind() == JsonKind::number) {
    const auto number = whole_number(value.text());
    if (number) return *number;
    if (number.error() == NotWhole::fraction)
      return std::unexpected(
          Invalid{FieldErrorType::int_type, "Input should be a valid integer, got a number with a fractional part"});
  }
  return std::unexpected(wrong_kind(value.kind(), FieldErrorType::int_type, "integer"));
}

std::expected<double, Invalid> to_finite(NumberText number) {
  const std::string_view text = number.text;
  double result = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  // from_chars does not tell too large from too small; strtod does, and what is too small is as
  // good as zero.
  if (error == std::errc::result_out_of_range) result = std::strtod(std::string{text}.c_str(), nullptr);
  if (std::isfinite(result)) return result;
  return std::unexpected(Invalid{FieldErrorType::number_type, "Input should be a finite number"});
}

template <>
std::expected<double, Invalid> wire_from(JsonValue value) {
  const auto number = wire_from<NumberText>(value);
  if (!number) return std::unexpected(number.error());
  return to_finite(*number);
}

std::optional<JsonValue> find_member(JsonValue object, std::string_view name, std::span<const Alias> aliases) {
  if (const auto member = object.find(name)) return member;
  for (const Alias& alias : aliases) {
    if (alias.member != name) continue;
    if (const auto member = object.find(alias.alias)) return member;
  }
  return {};
}

Invalid Reader::missing() {
  return {FieldErrorType::missing, "Field required"};
}

bool Reader::expect(JsonValue value, JsonKind kind, const Path& path) {
  if (value.kind() == kind) return true;
  // A body that is null is no body, whereas a member that is null may mean something to its sender.
  const JsonKind found = path.parent == nullptr ? JsonKind::boolean : value.kind();
  fail(path, kind == JsonKind::array ? wrong_kind(found, FieldErrorType::array_type, "list")
                                     : wrong_kind(found, FieldErrorType::object_type, "object"));
  return false;
}

std::nullopt_t Reader::fail(const Path& path, Invalid invalid) {
  errors_.emplace_back(path.dotted(), std::move(invalid));
  return std::nullopt;
}

}  // namespace lectern::json_detail
