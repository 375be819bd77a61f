// What was mended in a row on its way in, by kind, so that a report can count thousands and quote a few.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/reflection.hpp"

namespace lectern::importing {

enum class RepairKind : std::uint8_t {
  isbn_restored,
  isbn_left_out,
  year_read,
  year_left_out,
  language_read,
  authors_separated,
  text_cleaned,
  text_cut,
  copies_corrected,
  value_left_out,
};
BOOST_DESCRIBE_ENUM(RepairKind, isbn_restored, isbn_left_out, year_read, year_left_out, language_read,
                    authors_separated, text_cleaned, text_cut, copies_corrected, value_left_out)

struct Repair {
  RepairKind kind{};
  std::string what;  // a sentence that quotes what was there
};
using Repairs = std::vector<Repair>;

/// What a kind of repair is, for a line that counts them.
std::string_view describe(RepairKind kind);

/// A cell as a sentence quotes it: cut to a few characters.
std::string in_quotes(std::string_view cell);

}  // namespace lectern::importing
