// `lectern recommend evaluate`: how good the recommender is on interactions of anybody's, without a database.
#pragma once

#include <string>

#include "recommendations/walk_model.hpp"

namespace lectern::app {

struct RecommendEvaluation {
  std::string train;
  std::string test;
  std::size_t cut = 20;
  recommendations::WalkSettings walk;
};

/// Returns the exit code: 1 if a file cannot be read or understood. Prints the figures.
int run_recommend_evaluate(const RecommendEvaluation& asked);

}  // namespace lectern::app
