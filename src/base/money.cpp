#include "base/money.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern {
namespace {

constexpr std::int64_t kUnit = 100;
constexpr std::size_t kMaxWholeDigits = 18;  // what an int64 holds for certain

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

std::unexpected<Invalid> out_of_range(FieldErrorType type, std::string_view relation, std::int64_t limit) {
  const std::string_view name = type == FieldErrorType::less_than_equal ? "max" : "min";
  return std::unexpected(
      Invalid{type, fmt::format("Input should be {} than or equal to {}", relation, limit), {{name, limit}}});
}

/// A number without sign as the digits before its point, without leading zeros, and those behind it.
struct Decimal {
  std::string whole;
  std::string decimals;
};

/// How far an exponent moves the point; at most `furthest`, where it makes no difference any more.
std::optional<std::int64_t> shift_of(std::string_view exponent, std::int64_t furthest) {
  const bool negative = exponent.starts_with('-');
  if (negative || exponent.starts_with('+')) exponent.remove_prefix(1);
  if (!is_digits(exponent)) return {};
  exponent.remove_prefix(std::min(exponent.find_first_not_of('0'), exponent.size()));
  const std::int64_t distance = exponent.size() > kMaxWholeDigits ? furthest : std::min(number_of(exponent), furthest);
  return negative ? -distance : distance;
}

/// Moves the point; zeros behind it that say nothing go.
void shift(Decimal& decimal, std::int64_t places) {
  auto& [whole, decimals] = decimal;
  const auto distance = static_cast<std::size_t>(places < 0 ? -places : places);
  if (places < 0) {
    whole.insert(0, distance, '0');
    decimals.insert(0, whole.substr(whole.size() - distance));
    whole.resize(whole.size() - distance);
  } else {
    decimals.append(distance, '0');
    whole.append(decimals, 0, distance);
    decimals.erase(0, distance);
  }
  while (decimals.ends_with('0')) decimals.pop_back();
}

std::optional<Decimal> read_decimal(std::string_view number) {
  const std::size_t end = std::min(number.find_first_of("eE"), number.size());
  const std::size_t point = std::min(number.find('.'), end);
  Decimal decimal{std::string{number.substr(0, point)}, {}};
  if (point < end) decimal.decimals = number.substr(point + 1, end - point - 1);
  if (!is_digits(decimal.whole) || (point < end && !is_digits(decimal.decimals))) return {};
  if (end < number.size()) {
    const auto furthest = static_cast<std::int64_t>(number.size() + kMaxWholeDigits);
    const auto places = shift_of(number.substr(end + 1), furthest);
    if (!places) return {};
    shift(decimal, *places);
  }
  decimal.whole.erase(0, std::min(decimal.whole.find_first_not_of('0'), decimal.whole.size()));
  return decimal;
}

}  // namespace

std::expected<Money, Invalid> Money::parse(std::string_view number) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  auto decimal = read_decimal(number);
  if (!decimal) return std::unexpected(Invalid{FieldErrorType::number_type, "Input should be a decimal number"});
  const auto& [whole, decimals] = *decimal;
  if (decimals.size() > 2)
    return std::unexpected(
        Invalid{FieldErrorType::too_many_decimals, "Input should have at most 2 decimals", {{"max_decimals", 2}}});

  constexpr std::int64_t kMaxWhole = kMaxMinorUnits / kUnit;
  if (whole.size() > kMaxWholeDigits || number_of(whole) > kMaxWhole)
    return negative ? out_of_range(FieldErrorType::greater_than_equal, "greater", -kMaxWhole)
                    : out_of_range(FieldErrorType::less_than_equal, "less", kMaxWhole);
  const std::int64_t cents = number_of(decimals) * (decimals.size() == 1 ? 10 : 1);
  const std::int64_t minor_units = number_of(whole) * kUnit + cents;
  return from_minor_units(negative ? -minor_units : minor_units);
}

std::string Money::str() const {
  const std::int64_t absolute = minor_units_ < 0 ? -minor_units_ : minor_units_;
  std::string text = fmt::format("{}{}", minor_units_ < 0 ? "-" : "", absolute / kUnit);
  const std::int64_t cents = absolute % kUnit;
  if (cents % 10 != 0) return text + fmt::format(".{:02}", cents);
  if (cents != 0) text += fmt::format(".{}", cents / 10);
  return text;
}

}  // namespace lectern
