// What a reader has done with books, as recommendations look at it. Plain values.
#pragma once

#include <vector>

#include "recommendations/book_votes.hpp"

namespace lectern::recommendations {

struct Reader {
  std::vector<ReaderRating> rated;
  std::vector<catalog::BookId> borrowed;  // ever, each once
};

/// A book that they liked; `weight` says how much, in points.
struct LikedBook {
  catalog::BookId id;
  double weight = 0;
};

}  // namespace lectern::recommendations
