// What a model recommends to a reader. Pure; any number of threads may ask at once.
#pragma once

#include "recommendations/walk_model.hpp"

namespace lectern::recommendations {

struct Liked {
  Index item;
  double weight = 1;  // such as a rating; above 0, else it does not count
};

struct Recommendation {
  Index item;
  double score;
  Index because;  // the liked item that contributed most
  bool operator==(const Recommendation&) const = default;
};

/// The best `count` items that are neither liked nor in `seen`, best first. An item's score is the third step of the
/// walk, from the reader to their likes, before the two that the model knows:
///   score(j) = Σ over liked i  (weight of i / all weights)^alpha · w(i, j)
/// In any order of `liked` and `seen`; items that the model does not know are passed over. Takes time by the neighbours
/// of what is liked, not by the number of items.
std::vector<Recommendation> recommend(const WalkModel& model, std::span<const Liked> liked, std::span<const Index> seen,
                                      std::size_t count);

}  // namespace lectern::recommendations
