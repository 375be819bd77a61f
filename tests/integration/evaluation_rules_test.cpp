// The measures of a recommender, by hand-computed cases.
#include "recommendations/evaluation_rules.hpp"

#include <cmath>

#include <gmock/gmock.h>

namespace lectern::recommendations {
namespace {

ReaderFigures figures(const std::vector<Index>& recommended, const std::vector<Index>& wanted, std::size_t cut) {
  return figures_of(recommended, wanted, cut);
}

TEST(EvaluationRules, CountHitsByWhatWasWanted) {
  EXPECT_DOUBLE_EQ(figures({5, 1, 7}, {1, 2, 3, 7}, 20).recall, 0.5);
  EXPECT_DOUBLE_EQ(figures({5, 1, 7}, {1, 2, 3, 7}, 2).recall, 0.25) << "only the first two";
  EXPECT_DOUBLE_EQ(figures({}, {1}, 20).recall, 0);
  EXPECT_DOUBLE_EQ(figures({1, 2}, {1, 2}, 20).recall, 1);
}

TEST(EvaluationRules, KnowWhetherThereWasAHit) {
  EXPECT_DOUBLE_EQ(figures({5, 1, 7}, {7}, 3).hit, 1);
  EXPECT_DOUBLE_EQ(figures({5, 1, 7}, {7}, 2).hit, 0);
}

TEST(EvaluationRules, GainMoreFromAHitThatComesFirst) {
  EXPECT_DOUBLE_EQ(figures({7, 1, 2}, {7}, 3).ndcg, 1);
  EXPECT_DOUBLE_EQ(figures({1, 7, 2}, {7}, 3).ndcg, 1 / std::log2(3));
  EXPECT_DOUBLE_EQ(figures({1, 2, 7}, {7}, 3).ndcg, 0.5);
  // Hits at 1 and 3 of three wanted: (1 + 1/2) / (1 + 1/log2(3) + 1/2)
  EXPECT_NEAR(figures({4, 9, 6}, {4, 5, 6}, 20).ndcg, 1.5 / 2.1309297535714578, 1e-12);
}

TEST(EvaluationRules, CutTheBestListToo) {
  // Of five wanted only two can be shown.
  EXPECT_DOUBLE_EQ(figures({1, 2}, {1, 2, 3, 4, 5}, 2).ndcg, 1);
  EXPECT_DOUBLE_EQ(figures({1, 9}, {1, 2, 3, 4, 5}, 2).ndcg, 1 / (1 + 1 / std::log2(3)));
}

TEST(EvaluationRules, AreMeansOverReadersWhoWantedSomething) {
  Evaluator evaluator{8, 2};
  const auto add = [&](const std::vector<Index>& recommended, const std::vector<Index>& wanted) {
    evaluator.add(recommended, wanted);
  };
  add({1, 2, 3}, {1, 3});  // recall 1/2
  add({4}, {5});           // nothing
  add({}, {6, 7});         // nothing was recommended
  add({1, 5}, {});         // does not count
  const Evaluation result = evaluator.result();
  EXPECT_EQ(result.readers, 3U);
  EXPECT_DOUBLE_EQ(result.recall, 0.5 / 3);
  EXPECT_DOUBLE_EQ(result.hit_rate, 1.0 / 3);
  EXPECT_DOUBLE_EQ(result.ndcg, 1 / (1 + 1 / std::log2(3)) / 3);
  EXPECT_DOUBLE_EQ(result.coverage, 3.0 / 8) << "1, 2 and 4";
}

TEST(EvaluationRules, AreNothingOfNobody) {
  const Evaluation result = Evaluator{0, 20}.result();
  EXPECT_EQ(result.readers, 0U);
  EXPECT_EQ(result.recall, 0);
  EXPECT_EQ(result.coverage, 0);
}

}  // namespace
}  // namespace lectern::recommendations
