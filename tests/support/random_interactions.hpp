// Likes of readers who do not exist, the same for the same seed. For tests of the recommender and for its benchmark.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>

#include "recommendations/rows.hpp"

namespace lectern::test {

using recommendations::Index;
using recommendations::Interactions;
using recommendations::Rows;

inline void add_as_row(Rows<Index>& rows, std::vector<Index> items) {
  std::ranges::sort(items);
  const auto again = std::ranges::unique(items);
  items.erase(again.begin(), again.end());
  rows.add(items);
}

/// Each reader likes each item with this probability.
inline Interactions random_interactions(std::size_t readers, std::size_t items, double density, unsigned seed) {
  std::mt19937 random{seed};
  std::bernoulli_distribution likes{density};
  Interactions all{.items_of_reader = {}, .item_count = items};
  std::vector<Index> row;
  for (std::size_t reader = 0; reader < readers; ++reader) {
    row.clear();
    for (std::size_t item = 0; item < items; ++item)
      if (likes(random)) row.push_back(static_cast<Index>(item));
    all.items_of_reader.add(row);
  }
  return all;
}

}  // namespace lectern::test
