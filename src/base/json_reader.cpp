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

template <>
std::expected<NumberText, Invalid> wire_from(JsonValue value) {
  if (value.kind() == JsonKind::number) return NumberText{value.text()};
  return std::unexpected(wrong_kind(value.kind(), FieldErrorType::number_type, "number"));
}

template <>
std::expected<std::int64_t, Invalid> wire_from(JsonValue value) {
  std::int64_t number = 0;
  if (value.kind() == JsonKind::number) {
    const std::string_view text = value.text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
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
