// How good recommendations are: of what readers came to like later, and nobody told the model, how much it put first.
// Pure; a value of one thread.
#pragma once

#include "recommendations/rows.hpp"

namespace lectern::recommendations {

/// Of one reader, each from 0 to 1. Only the first `cut` recommendations count.
struct ReaderFigures {
  double recall = 0;  // hits by all that were wanted
  double ndcg = 0;    // gain of a hit at place p (from 1) is 1/log2(p + 1); by the gain of the best list of `cut`
  double hit = 0;     // 1 if there was one
};

/// `wanted` in order, each once, and not empty.
ReaderFigures figures_of(std::span<const Index> recommended, std::span<const Index> wanted, std::size_t cut);

/// The means over readers, and which share of the catalogue was recommended to anybody.
struct Evaluation {
  std::size_t readers = 0;
  double recall = 0;
  double ndcg = 0;
  double hit_rate = 0;
  double coverage = 0;
};

class Evaluator {
 public:
  Evaluator(std::size_t item_count, std::size_t cut) : was_recommended_(item_count), cut_(cut) {}

  /// A reader who wanted nothing does not count.
  void add(std::span<const Index> recommended, std::span<const Index> wanted);
  [[nodiscard]] Evaluation result() const;

 private:
  std::vector<bool> was_recommended_;
  std::size_t cut_;
  Evaluation sums_;
};

}  // namespace lectern::recommendations
