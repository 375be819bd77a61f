// Cells of other people's tables, made fit to be read: HTML entities, control characters and stray spaces go, numbers
// are understood as spreadsheets write them. Pure functions: any thread may call them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::importing {

/// The cell without blanks around it and without the apostrophe that keeps a spreadsheet from running it as a formula
/// (our own exports write it).
std::string_view without_guard(std::string_view cell);

/// The cell as one line: entities decoded, invisible and control characters out, single spaces, none at the ends, no
/// guarding apostrophe.
std::string clean_line(std::string_view cell);

/// The same for text of several lines, which keeps its line breaks and inner spaces.
std::string clean_text(std::string_view cell);

/// The beginning of a text, at most `count` code points.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// A whole number, also as `2008.0` or `2.008e3`.
struct WholeNumber {
  std::int64_t value = 0;
  bool plain = true;  // written as an integer
};
std::optional<WholeNumber> read_whole(std::string_view cell);

/// A year in words that hold exactly one: `c. 1850`, `[1999]`, `1999-05-01`, `431 BC`.
std::optional<std::int64_t> find_year(std::string_view cell);

}  // namespace lectern::importing
