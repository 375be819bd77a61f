#include "base/edit_distance.hpp"

#include <algorithm>
#include <cassert>

namespace lectern {

EditDistance::EditDistance(std::u32string_view word) : length_(word.size()) {
  assert(length_ >= 1 && length_ <= kMaxLength);
  for (std::size_t i = 0; i < length_; ++i) {
    const Positions here = Positions{1} << i;
    if (word[i] < ascii_.size()) {
      ascii_[word[i]] |= here;
      continue;
    }
    const auto known = std::ranges::find(others_, word[i], &std::pair<char32_t, Positions>::first);
    if (known == others_.end()) {
      others_.emplace_back(word[i], here);
    } else {
      known->second |= here;
    }
  }
}

EditDistance::Positions EditDistance::positions_of(char32_t letter) const {
  if (letter < ascii_.size()) return ascii_[letter];
  const auto known = std::ranges::find(others_, letter, &std::pair<char32_t, Positions>::first);
  return known == others_.end() ? 0 : known->second;
}

// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003): a column of the table of
// distances is two words of bits, the differences of neighbors up and down; a letter of `other` costs some ten
// operations.
std::size_t EditDistance::to(std::u32string_view other) const {
  const Positions last = Positions{1} << (length_ - 1);
  Positions up = ~Positions{0};
  Positions down = 0;
  Positions diagonal = 0;  // where the distance does not grow along the diagonal
  Positions matches_before = 0;
  std::size_t distance = length_;
  for (const char32_t letter : other) {
    const Positions matches = positions_of(letter);
    const Positions swaps = ((~diagonal & matches) << 1U) & matches_before;
    diagonal = (((matches & up) + up) ^ up) | matches | down | swaps;
    Positions right = down | ~(diagonal | up);
    Positions left = diagonal & up;
    if ((right & last) != 0) ++distance;
    if ((left & last) != 0) --distance;
    right = (right << 1U) | 1U;
    left <<= 1U;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    matches_before = matches;
  }
  return distance;
}

}  // namespace lectern
