// How far a word is from another in edits: an insertion, a deletion, a substitution or a swap of neighbors counts one,
// and no letter is edited twice (optimal string alignment). For one word against many: the word is prepared once.
// Immutable: any thread may use it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

class EditDistance {
 public:
  static constexpr std::size_t kMaxLength = 64;  // code points; one bit each

  /// `word` has 1 to kMaxLength code points.
  explicit EditDistance(std::u32string_view word);

  /// To `other`, which may be of any length.
  [[nodiscard]] std::size_t to(std::u32string_view other) const;

 private:
  using Positions = std::uint64_t;  // bit i: the letter stands at position i of the word

  [[nodiscard]] Positions positions_of(char32_t letter) const;

  std::size_t length_;
  std::array<Positions, 128> ascii_{};
  std::vector<std::pair<char32_t, Positions>> others_;
};

}  // namespace lectern
