#include "app/recommend_command.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "import/file_source.hpp"
#include "recommendations/evaluation_rules.hpp"
#include "recommendations/interaction_file_rules.hpp"
#include "recommendations/walk_bytes_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"
#include "recommendations/walk_training_rules.hpp"

namespace lectern::app {
namespace {

using namespace recommendations;

constexpr int kFailed = 1;
using Milliseconds = std::chrono::duration<double, std::milli>;

template <class Work>
double milliseconds_of(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return Milliseconds{std::chrono::steady_clock::now() - began}.count();
}

std::string contents_of(const std::string& file) {
  const importing::OpenFile open = importing::open_file(file);
  std::string contents;
  contents.reserve(open.size);
  std::array<char, 65536> buffer;
  while (const std::size_t count = open.source(buffer.data(), buffer.size())) contents.append(buffer.data(), count);
  return contents;
}

Rows<Index> read_interactions(const std::string& file, Numbering& users, Numbering& items) {
  auto rows = parse_interactions(contents_of(file), users, items);
  if (rows) return *std::move(rows);
  throw importing::FileProblem(fmt::format("Line {}: {}.", rows.error().line, rows.error().sentence));
}

/// Both files, in one numbering. Items that only the test has are beyond those that the model learns.
struct TrainAndTest {
  Interactions train;
  Rows<Index> test;
};

template <class Read>
auto with_name(const std::string& file, const Read& read) {
  try {
    return read();
  } catch (const importing::FileProblem& problem) {
    throw importing::FileProblem(fmt::format("{}: {}", file, problem.what()));
  }
}

TrainAndTest read_both(const RecommendEvaluation& asked) {
  Numbering users;
  Numbering items;
  TrainAndTest both;
  both.train.items_of_reader = with_name(asked.train, [&] { return read_interactions(asked.train, users, items); });
  both.train.item_count = items.size();
  both.test = with_name(asked.test, [&] { return read_interactions(asked.test, users, items); });
  if (both.train.items_of_reader.total() == 0)
    throw importing::FileProblem(asked.train + ": There are no interactions in it.");
  if (both.test.total() == 0) throw importing::FileProblem(asked.test + ": There are no interactions in it.");
  return both;
}

struct Outcome {
  Evaluation figures;
  std::vector<double> times;  // of readers, in milliseconds, the shortest first
};

/// Readers whom the training does not know get no recommendations, and count.
Outcome recommend_to_all(const WalkModel& model, const TrainAndTest& both, std::size_t cut) {
  Evaluator evaluator{both.train.item_count, cut};
  Outcome outcome;
  std::vector<Liked> liked;
  std::vector<Index> recommended;
  for (std::size_t reader = 0; reader < both.test.size(); ++reader) {
    if (both.test[reader].empty()) continue;
    liked.clear();
    if (reader < both.train.items_of_reader.size())
      for (const Index item : both.train.items_of_reader[reader]) liked.push_back({item});
    std::vector<Recommendation> best;
    outcome.times.push_back(milliseconds_of([&] { best = recommend(model, liked, {}, cut); }));
    recommended.clear();
    for (const Recommendation& recommendation : best) recommended.push_back(recommendation.item);
    evaluator.add(recommended, both.test[reader]);
  }
  outcome.figures = evaluator.result();
  std::ranges::sort(outcome.times);
  return outcome;
}

double at_share(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void print(const std::string& name, const std::string& value) {
  fmt::print("{:<22}{}\n", name, value);
}

void evaluate(const RecommendEvaluation& asked) {
  const TrainAndTest both = read_both(asked);
  const Interactions& train = both.train;
  print("training", fmt::format("{} interactions of {} readers and {} items", train.items_of_reader.total(),
                                train.items_of_reader.size(), train.item_count));
  print("model", fmt::format("RP3beta, alpha {}, beta {}, {} neighbors", asked.walk.alpha, asked.walk.beta,
                             asked.walk.neighbors));
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  WalkModel model;
  const double training_time = milliseconds_of([&] { model = train_walk_model(train, asked.walk, threads); });
  const auto [figures, times] = recommend_to_all(model, both, asked.cut);
  print("readers asked", fmt::format("{}", figures.readers));
  print(fmt::format("recall@{}", asked.cut), fmt::format("{:.4f}", figures.recall));
  print(fmt::format("NDCG@{}", asked.cut), fmt::format("{:.4f}", figures.ndcg));
  print(fmt::format("hit rate@{}", asked.cut), fmt::format("{:.4f}", figures.hit_rate));
  print("catalogue coverage", fmt::format("{:.4f}", figures.coverage));
  print("training time", fmt::format("{:.2f} s on {} threads", training_time / 1000, threads));
  print("time per reader", fmt::format("median {:.3f} ms, p99 {:.3f} ms", at_share(times, 0.5), at_share(times, 0.99)));
  print("size of the model", fmt::format("{:.1f} MiB", static_cast<double>(write_walk_model(model).size()) / 0x1p20));
}

}  // namespace

int run_recommend_evaluate(const RecommendEvaluation& asked) {
  try {
    evaluate(asked);
    return 0;
  } catch (const importing::FileProblem& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return kFailed;
  }
}

}  // namespace lectern::app
