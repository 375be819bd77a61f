// Cells as our own exports write them, read back to the letter: nothing is cleaned, only the apostrophe in front of
// formulas taken off. Pure functions: any thread may call them.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

#include "base/csv.hpp"
#include "base/record_times.hpp"
#include "base/scalar.hpp"

namespace lectern::importing {

/// The value of a cell; nothing where the cell is empty or was not written by an export.
template <class T>
std::optional<T> read_exported(std::string_view cell, const ReadContext& context = {}) {
  const std::string_view text = without_formula_guard(cell);
  if (text.empty()) return {};
  if constexpr (std::is_same_v<typename ScalarTraits<T>::wire_type, std::int64_t>) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    auto value = ScalarTraits<T>::parse(number, context);
    return value ? std::optional{std::move(*value)} : std::nullopt;
  } else {
    auto value = ScalarTraits<T>::parse(text, context);
    return value ? std::optional{std::move(*value)} : std::nullopt;
  }
}

/// A time with or without `Z`: S4's exports leave it out.
std::optional<Instant> read_time(std::string_view cell);

/// Nothing without a time of creation, or with one that is still to come.
std::optional<RecordTimes> read_times(std::string_view created_at, std::string_view updated_at,
                                      std::string_view archived_at, Instant now);

}  // namespace lectern::importing
