// The recommender's model against the formula that it stands for, written out over dense matrices; and that it learns.
#include <cmath>
#include <functional>
#include <numeric>

#include <gmock/gmock.h>

#include "recommendations/evaluation_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"
#include "recommendations/walk_training_rules.hpp"
#include "support/taste_clusters.hpp"

namespace lectern::recommendations {
namespace {

using test::random_interactions;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Matrix = std::vector<std::vector<double>>;

Interactions interactions(const std::vector<std::vector<Index>>& rows, std::size_t items) {
  Interactions all{.items_of_reader = {}, .item_count = items};
  for (const auto& row : rows) all.items_of_reader.add(row);
  return all;
}

Matrix dense(const Interactions& interactions) {
  Matrix likes(interactions.items_of_reader.size(), std::vector<double>(interactions.item_count));
  for (std::size_t reader = 0; reader < likes.size(); ++reader)
    for (const Index item : interactions.items_of_reader[reader]) likes[reader][item] = 1;
  return likes;
}

double row_sum(const Matrix& likes, std::size_t reader) {
  double sum = 0;
  for (const double like : likes[reader]) sum += like;
  return sum;
}

double column_sum(const Matrix& likes, std::size_t item) {
  double sum = 0;
  for (const auto& row : likes) sum += row[item];
  return sum;
}

/// The whole formula of walk_training_rules.hpp, with both steps, but for the cut to the best neighbours.
Matrix walk_weights(const Matrix& likes, const WalkSettings& settings) {
  const std::size_t items = likes.empty() ? 0 : likes.front().size();
  Matrix weights(items, std::vector<double>(items));
  for (std::size_t from = 0; from < items; ++from)
    for (std::size_t to = 0; to < items; ++to) {
      if (from == to) continue;
      for (std::size_t reader = 0; reader < likes.size(); ++reader)
        if (likes[reader][from] > 0 && likes[reader][to] > 0)
          weights[from][to] += std::pow(1 / column_sum(likes, from), settings.alpha) *
                               std::pow(1 / row_sum(likes, reader), settings.alpha) /
                               std::pow(column_sum(likes, to), settings.beta);
    }
  return weights;
}

/// The `neighbors` largest of each row, scaled.
Matrix cut_and_scaled(Matrix weights, std::size_t neighbors) {
  for (auto& row : weights) {
    auto sorted = row;
    std::ranges::sort(sorted, std::greater{});
    const double least = neighbors < sorted.size() ? sorted[neighbors - 1] : 0;
    double sum = 0;
    for (double& weight : row) {
      if (weight < least) weight = 0;
      sum += weight;
    }
    for (double& weight : row) weight = sum > 0 ? weight / sum : 0;
  }
  return weights;
}

Matrix dense(const WalkModel& model) {
  Matrix weights(model.item_count(), std::vector<double>(model.item_count()));
  for (Index item = 0; item < model.item_count(); ++item)
    for (const Neighbor& neighbor : model.neighbors(item)) weights[item][neighbor.item] = neighbor.weight;
  return weights;
}

void expect_same(const Matrix& found, const Matrix& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t row = 0; row < found.size(); ++row)
    for (std::size_t column = 0; column < found[row].size(); ++column)
      EXPECT_NEAR(found[row][column], wanted[row][column], 1e-6) << row << " → " << column;
}

TEST(WalkRules, IsTheFormulaOnRandomGraphs) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Interactions likes = random_interactions(5 + seed, 4 + seed, 0.1 + 0.02 * seed, seed);
    const WalkSettings settings{.alpha = 0.1 * seed, .beta = 1.5 - 0.07 * seed, .neighbors = 1'000};
    expect_same(dense(train_walk_model(likes, settings, 1)),
                cut_and_scaled(walk_weights(dense(likes), settings), settings.neighbors));
  }
}

TEST(WalkRules, KeepsTheLargestWeightsOfEachItem) {
  // Powers without equal weights, in which either neighbour could be kept.
  const Interactions likes = random_interactions(200, 15, 0.4, 7);
  const WalkSettings settings{.alpha = 0.7, .beta = 0.31, .neighbors = 4};
  const WalkModel model = train_walk_model(likes, settings, 1);
  for (Index item = 0; item < model.item_count(); ++item) EXPECT_THAT(model.neighbors(item), SizeIs(4));
  expect_same(dense(model), cut_and_scaled(walk_weights(dense(likes), settings), settings.neighbors));
}

TEST(WalkRules, IsTheSameModelWhateverTheNumberOfThreads) {
  const Interactions likes = random_interactions(400, 300, 0.05, 3);
  const WalkModel one = train_walk_model(likes, {}, 1);
  for (const unsigned threads : {2U, 3U, 8U}) EXPECT_EQ(train_walk_model(likes, {}, threads), one) << threads;
  EXPECT_GT(one.neighbor_count(), 0U);
}

TEST(WalkRules, KnowsNoNeighborsWhereNobodyLikedTwoThings) {
  const WalkModel model = train_walk_model(interactions({{0}, {1}, {}, {1}}, 3), {}, 2);
  EXPECT_EQ(model.item_count(), 3U);
  EXPECT_EQ(model.neighbor_count(), 0U);
  const std::vector<Liked> liked{{0}, {1}, {2}};
  EXPECT_THAT(recommend(model, liked, {}, 5), IsEmpty());
  EXPECT_THAT(recommend(WalkModel{}, liked, {}, 5), IsEmpty());
  EXPECT_EQ(train_walk_model({}, {}, 2).item_count(), 0U);
}

TEST(WalkRules, ShowsTheMostSimilarFirst) {
  const WalkModel model = train_walk_model(interactions({{0, 1}, {0, 1}, {0, 1, 2}, {0, 3}}, 4), {}, 1);
  const auto all = model.similar(0, 10);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].item, 1U);
  EXPECT_GT(all[0].weight, all[1].weight);
  EXPECT_GE(all[1].weight, all[2].weight);
  EXPECT_THAT(model.similar(0, 1), SizeIs(1));
  EXPECT_THAT(model.similar(0, 0), IsEmpty());
  EXPECT_THAT(model.similar(99, 10), IsEmpty());
}

TEST(WalkRules, RecommendsByTheWholeWalk) {
  const Interactions likes = random_interactions(60, 30, 0.2, 11);
  const WalkModel model = train_walk_model(likes, {.alpha = 0.6, .beta = 0.4, .neighbors = 8}, 1);
  const Matrix weights = dense(model);
  const std::vector<Liked> liked{{.item = 4, .weight = 10}, {.item = 9, .weight = 7.5}, {.item = 20, .weight = 8}};
  std::vector<Recommendation> wanted;
  for (Index item = 0; item < model.item_count(); ++item) {
    Recommendation sum{item, 0, 0};
    double largest = 0;
    for (const Liked& like : liked) {
      const double part = std::pow(like.weight / 25.5, 0.6) * weights[like.item][item];
      sum.score += part;
      if (part > largest) sum.because = like.item;
      largest = std::max(largest, part);
    }
    const bool is_liked = item == 4 || item == 9 || item == 20;
    if (sum.score > 0 && !is_liked) wanted.push_back(sum);
  }
  std::ranges::sort(wanted, std::greater{}, &Recommendation::score);
  const auto found = recommend(model, liked, {}, 100);
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t place = 0; place < found.size(); ++place) {
    EXPECT_NEAR(found[place].score, wanted[place].score, 1e-9) << place;
    EXPECT_EQ(found[place].because, wanted[place].because) << place;
    EXPECT_EQ(found[place].item, wanted[place].item) << place;
  }
}

std::vector<Index> items_of(const std::vector<Recommendation>& recommendations) {
  std::vector<Index> items;
  for (const auto& recommendation : recommendations) items.push_back(recommendation.item);
  return items;
}

/// 0 and 1 are each other's best; so are 2 and 3; 4 is liked with all.
WalkModel two_pairs() {
  return train_walk_model(interactions({{0, 1}, {0, 1}, {0, 1, 4}, {2, 3}, {2, 3}, {2, 3, 4}}, 5), {}, 1);
}

TEST(WalkRules, SaysWhichLikeItRecommendsBecauseOf) {
  const std::vector<Liked> liked{{0}, {2}};
  const auto found = recommend(two_pairs(), liked, {}, 2);
  ASSERT_THAT(items_of(found), ElementsAre(1, 3));
  EXPECT_EQ(found[0].because, 0U);
  EXPECT_EQ(found[1].because, 2U);
}

TEST(WalkRules, HeedsHowMuchALikeWeighs) {
  const std::vector<Liked> second_more{{.item = 0, .weight = 7}, {.item = 2, .weight = 10}};
  EXPECT_THAT(items_of(recommend(two_pairs(), second_more, {}, 2)), ElementsAre(3, 1));
}

TEST(WalkRules, RecommendsNothingThatWasSeen) {
  const std::vector<Liked> liked{{0}, {2}};
  const std::vector<Index> seen{1, 99, 1, 0};
  EXPECT_THAT(items_of(recommend(two_pairs(), liked, seen, 5)), ElementsAre(3, 4));
  EXPECT_THAT(recommend(two_pairs(), liked, {}, 0), IsEmpty());
  // and the next reader is not told of the last one's
  EXPECT_THAT(items_of(recommend(two_pairs(), liked, {}, 5)), ElementsAre(1, 3, 4));
}

TEST(WalkRules, PassesOverLikesThatCannotCount) {
  const std::vector<Liked> liked{{.item = 0, .weight = 1},
                                 {.item = 2, .weight = 0},
                                 {.item = 3, .weight = -1},
                                 {.item = 99, .weight = 10},
                                 {.item = 4, .weight = std::nan("")}};
  const std::vector<Liked> first_alone{{0}};
  const std::vector<Index> seen{2, 3, 4};
  const auto found = recommend(two_pairs(), liked, {}, 5);
  EXPECT_THAT(items_of(found), ElementsAre(1));
  EXPECT_EQ(found, recommend(two_pairs(), first_alone, seen, 5));
}

TEST(WalkRules, DoesNotDependOnTheOrderOfLikes) {
  const WalkModel model = train_walk_model(random_interactions(100, 50, 0.2, 5), {}, 1);
  std::vector<Liked> liked;
  for (Index item = 0; item < 20; ++item) liked.push_back({.item = item, .weight = 1.0 / (item + 1)});
  const auto found = recommend(model, liked, {}, 50);
  std::ranges::reverse(liked);
  liked.push_back(liked.back());  // said twice
  EXPECT_EQ(recommend(model, liked, {}, 50), found);
}

/// Of the planted tastes, what a model finds again, and what the most popular and any books would.
class PlantedTastesRules : public testing::Test {
 protected:
  static constexpr std::size_t kCut = 20;
  using Recommender = std::function<std::vector<Index>(std::span<const Index>)>;

  [[nodiscard]] Evaluation evaluated(const Recommender& recommender) const {
    Evaluator evaluator{tastes_.train.item_count, kCut};
    for (std::size_t reader = 0; reader < tastes_.wanted.size(); ++reader)
      evaluator.add(recommender(tastes_.train.items_of_reader[reader]), tastes_.wanted[reader]);
    return evaluator.result();
  }
  /// The first of an order that the reader does not have yet.
  static std::vector<Index> first_new(const std::vector<Index>& order, std::span<const Index> has) {
    std::vector<Index> items;
    for (std::size_t i = 0; i < order.size() && items.size() < kCut; ++i)
      if (!std::ranges::binary_search(has, order[i])) items.push_back(order[i]);
    return items;
  }
  [[nodiscard]] std::vector<Index> most_popular() const {
    std::vector<std::size_t> readers(tastes_.train.item_count);
    for (std::size_t reader = 0; reader < tastes_.train.items_of_reader.size(); ++reader)
      for (const Index item : tastes_.train.items_of_reader[reader]) ++readers[item];
    std::vector<Index> order(readers.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::ranges::sort(order,
                      [&](Index a, Index b) { return readers[a] != readers[b] ? readers[a] > readers[b] : a < b; });
    return order;
  }

  test::Tastes tastes_ = test::planted_tastes({}, 2026);
};

TEST_F(PlantedTastesRules, AreFoundFarBetterThanByPopularityOrChance) {
  const WalkModel model = train_walk_model(tastes_.train, {}, 2);
  const Evaluation walk = evaluated([&](std::span<const Index> likes) {
    std::vector<Liked> liked;
    for (const Index item : likes) liked.push_back({item});
    return items_of(recommend(model, liked, {}, kCut));
  });
  const auto popular_order = most_popular();
  const Evaluation popular = evaluated([&](auto likes) { return first_new(popular_order, likes); });
  std::mt19937 random{1};
  const Evaluation chance = evaluated([&](auto likes) {
    auto order = popular_order;
    std::ranges::shuffle(order, random);
    return first_new(order, likes);
  });
  RecordProperty("recall", std::to_string(walk.recall));
  EXPECT_GT(walk.recall, 3 * popular.recall) << popular.recall;
  EXPECT_GT(walk.recall, 10 * chance.recall) << chance.recall;
  EXPECT_GT(walk.recall, 0.5);
  EXPECT_GT(walk.ndcg, 2 * popular.ndcg) << popular.ndcg;
  EXPECT_GT(walk.coverage, 0.9);
}

}  // namespace
}  // namespace lectern::recommendations
