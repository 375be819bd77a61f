// What was learnt from readers' likes: for each item its neighbours, where a random walk from it over its readers ends,
// the likeliest first. Trained by walk_training_rules, asked by walk_ranking_rules, stored by walk_bytes_rules. Does
// not change once it is made, so that any number of threads may read it.
#pragma once

#include <algorithm>
#include <utility>

#include "recommendations/rows.hpp"

namespace lectern::recommendations {

/// RP3beta's parameters (Paudel, Christoffel, Newell, Bernstein: Updatable, Accurate, Diverse, and Scalable
/// Recommendations for Interactive Applications, ACM TiiS 7(1), 2016). alpha and beta are, rounded, what Anelli et al.
/// (Challenging the Myth of Graph Collaborative Filtering, RecSys 2023) found best for readers of books (Amazon Book:
/// 0.445 and 0.597). They kept 496 neighbours; most books of a library have fewer than 250.
struct WalkSettings {
  double alpha = 0.45;
  double beta = 0.6;
  std::size_t neighbors = 250;
  bool operator==(const WalkSettings&) const = default;
};

inline constexpr double kMaxAlpha = 10;
inline constexpr double kMaxBeta = 10;
inline constexpr std::size_t kMaxNeighbors = 10'000;

struct Neighbor {
  Index item;
  float weight;  // above 0; those of a row add up to 1
  bool operator==(const Neighbor&) const = default;
};

/// The order of neighbours and of recommendations: the best first, and no two are equal.
constexpr bool is_before(double score, Index item, double other_score, Index other_item) {
  return score != other_score ? score > other_score : item < other_item;
}

class WalkModel {
 public:
  WalkModel() = default;
  /// Each row in the order above, without the item itself.
  WalkModel(const WalkSettings& settings, Rows<Neighbor> neighbors)
      : settings_(settings), neighbors_(std::move(neighbors)) {}

  [[nodiscard]] const WalkSettings& settings() const { return settings_; }
  [[nodiscard]] std::size_t item_count() const { return neighbors_.size(); }
  [[nodiscard]] std::size_t neighbor_count() const { return neighbors_.total(); }
  /// All that are kept; none for an item that is newer than the model.
  [[nodiscard]] std::span<const Neighbor> neighbors(Index item) const {
    return item < item_count() ? neighbors_[item] : std::span<const Neighbor>{};
  }
  /// At most `count`, the most similar first.
  [[nodiscard]] std::span<const Neighbor> similar(Index item, std::size_t count) const {
    const auto all = neighbors(item);
    return all.first(std::min(count, all.size()));
  }
  bool operator==(const WalkModel&) const = default;

 private:
  WalkSettings settings_;
  Rows<Neighbor> neighbors_;
};

}  // namespace lectern::recommendations
