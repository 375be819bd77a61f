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

}  // namespace

std::expected<Money, Invalid> Money::parse(std::string_view number) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t point = number.find('.');
  const bool has_decimals = point != std::string_view::npos;
  const std::string_view decimals = has_decimals ? number.substr(point + 1) : "0";
  std::string_view whole = number.substr(0, point);
  if (!is_digits(whole) || !is_digits(decimals))
    return std::unexpected(
        Invalid{FieldErrorType::number_type, "Input should be a plain decimal number without an exponent"});
  if (decimals.size() > 2)
    return std::unexpected(
        Invalid{FieldErrorType::too_many_decimals, "Input should have at most 2 decimals", {{"max_decimals", 2}}});

  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
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
