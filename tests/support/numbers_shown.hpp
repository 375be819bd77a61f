// The numbers that an answer shows of hunted books (version_hunt.hpp), wherever in its JSON. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/published_numbers.hpp"

namespace lectern::test {

struct ShownNumber {
  std::size_t book;
  Numbered what;
  std::int64_t number;
};

/// Titles end with their number. `asked` is the book that an answer without ids is about. What the audit log has of
/// earlier states is not shown as the present one.
std::vector<ShownNumber> numbers_shown(std::string_view body, const std::vector<std::string>& ids, std::size_t asked);

}  // namespace lectern::test
