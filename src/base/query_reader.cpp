#include "base/query_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

#include "base/encoding.hpp"
#include "base/json_reader.hpp"
#include "base/text.hpp"

namespace lectern {

namespace query_detail {
namespace {

std::optional<std::string> decode(std::string_view encoded) {
  auto text = decode_percent(encoded, true);
  if (text && !is_valid_text(*text)) return {};
  return text;
}

/// Takes what is before the next `separator` off the front of `text`, and the separator.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view taken = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(taken.size() + 1, text.size()));
  return taken;
}

/// A sign before a number: `+` is allowed in a query string, in JSON it is not.
std::string_view without_plus(std::string_view text) {
  const bool has_plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return has_plus ? text.substr(1) : text;
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

bool is_one_of(std::string_view text, const std::array<std::string_view, 4>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return equal_ignoring_case(text, word); });
}

std::unexpected<Invalid> wrong_kind(FieldErrorType type, std::string_view expected) {
  return std::unexpected(json_detail::wrong_kind(JsonKind::string, type, expected));
}

}  // namespace

std::vector<Parameter> split(std::string_view raw) {
  std::vector<Parameter> parameters;
  while (!raw.empty()) {
    std::string_view encoded_value = take_until(raw, '&');
    auto name = decode(take_until(encoded_value, '='));
    if (!name || name->empty()) continue;
    auto value = decode(encoded_value);
    const bool is_text = value.has_value();
    parameters.push_back({std::move(*name), std::move(value).value_or(std::string{}), is_text});
  }
  return parameters;
}

Invalid undecodable() {
  return {FieldErrorType::invalid_text, "Input should be percent-encoded UTF-8 text without NUL"};
}

template <>
std::expected<std::string_view, Invalid> wire_from(std::string_view text) {
  return text;
}

template <>
std::expected<std::int64_t, Invalid> wire_from(std::string_view text) {
  const std::string_view digits = without_plus(text);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc{} && end == digits.data() + digits.size()) return number;
  return wrong_kind(FieldErrorType::int_type, "integer");
}

template <>
std::expected<bool, Invalid> wire_from(std::string_view text) {
  if (is_one_of(text, {"true", "1", "yes", "on"})) return true;
  if (is_one_of(text, {"false", "0", "no", "off"})) return false;
  return wrong_kind(FieldErrorType::boolean_type, "boolean");
}

template <>
std::expected<NumberText, Invalid> wire_from(std::string_view text) {
  const std::string_view number = without_plus(text);
  const auto tree = JsonTree::parse(number);
  // The size tells numbers from numbers with whitespace around them.
  if (tree && tree->root().kind() == JsonKind::number && tree->root().text().size() == number.size())
    return NumberText{number};
  return wrong_kind(FieldErrorType::number_type, "number");
}

template <>
std::expected<double, Invalid> wire_from(std::string_view text) {
  const auto number = wire_from<NumberText>(text);
  if (!number) return std::unexpected(number.error());
  return json_detail::to_finite(*number);
}

std::string_view Reader::name_sent(std::string_view name, std::span<const Alias> aliases) const {
  if (find_last(name) != nullptr) return name;
  for (const Alias& alias : aliases) {
    if (alias.member == name && find_last(alias.alias) != nullptr) return alias.alias;
  }
  return name;
}

const Parameter* Reader::find_last(std::string_view name) const {
  const auto last_first = parameters_ | std::views::reverse;
  const auto found = std::ranges::find(last_first, name, &Parameter::name);
  return found == last_first.end() ? nullptr : &*found;
}

std::string Reader::element_name(std::string_view name, std::size_t index) {
  return std::string{name} + '.' + std::to_string(index);
}

std::nullopt_t Reader::fail(std::string field, Invalid invalid) {
  errors_.emplace_back(std::move(field), std::move(invalid));
  return std::nullopt;
}

}  // namespace query_detail

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view raw) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (query_detail::Parameter& parameter : query_detail::split(raw)) {
    if (parameter.is_text) pairs.emplace_back(std::move(parameter.name), std::move(parameter.value));
  }
  return pairs;
}

}  // namespace lectern
