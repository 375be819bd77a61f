// Amounts of money: whole minor units (cents), never a floating number. In JSON a number with at most two decimals,
// written without needless zeros: 1.5, 2, 999.99. Values; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/scalar.hpp"

namespace lectern {

class Money {
 public:
  /// Beyond this a JSON reader that knows only doubles would no longer see every cent.
  static constexpr std::int64_t kMaxMinorUnits = 99'999'999'999'999;

  constexpr Money() = default;
  static constexpr Money from_minor_units(std::int64_t minor_units) {
    Money money;
    money.minor_units_ = minor_units;
    return money;
  }

  /// A decimal number as JSON writes it, also with an exponent (1.95E1), taken exactly: too_many_decimals for a third
  /// one, number_type for what is no number.
  static std::expected<Money, Invalid> parse(std::string_view number);

  [[nodiscard]] constexpr std::int64_t minor_units() const { return minor_units_; }
  [[nodiscard]] std::string str() const;
  friend constexpr auto operator<=>(const Money&, const Money&) = default;

 private:
  std::int64_t minor_units_ = 0;
};

/// An amount's own text on its way out, as NumberText is on its way in.
struct MoneyText {
  std::string text;
};

template <>
struct ScalarTraits<Money> {
  using wire_type = NumberText;
  static std::expected<Money, Invalid> parse(wire_type wire, const ReadContext&) { return Money::parse(wire.text); }
  static MoneyText wire(Money value) { return {value.str()}; }
  static Schema schema() { return {.type = "number", .multiple_of = 0.01}; }
};

}  // namespace lectern
