// Files of interactions as recommenders are compared by: one line a user, its number and then those of its items, with
// spaces between. Pure.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <unordered_map>

#include "recommendations/rows.hpp"

namespace lectern::recommendations {

/// What files call a user or an item, and our number for it: in the order of appearance.
class Numbering {
 public:
  Index number_of(std::uint64_t name) { return numbers_.try_emplace(name, static_cast<Index>(size())).first->second; }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::uint64_t, Index> numbers_;
};

struct BadLine {
  std::size_t line;  // from 1
  std::string sentence;
  bool operator==(const BadLine&) const = default;
};

/// The items of each user whom `users` numbers, in order and each once, also where the file says them twice. Empty
/// lines and users without items are fine.
std::expected<Rows<Index>, BadLine> parse_interactions(std::string_view text, Numbering& users, Numbering& items);

}  // namespace lectern::recommendations
