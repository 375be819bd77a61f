// How fast the recommender learns and recommends: a library's likes, 650,000 of 70,000 readers for 25,000 books, both
// with power laws. The median of rounds.
//   recommend_bench [rounds]
#include <cstdlib>
#include <thread>

#include <fmt/format.h>

#include "measure.hpp"
#include "recommendations/walk_bytes_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"
#include "recommendations/walk_training_rules.hpp"

namespace {

using namespace lectern::recommendations;
using lectern::bench::Random;
using lectern::bench::Times;

constexpr std::size_t kLikes = 650'000;
constexpr std::size_t kReaders = 70'000;
constexpr std::size_t kBooks = 25'000;
constexpr std::size_t kShown = 20;

/// Most readers like a few books, some hundreds: a Pareto distribution, from 4 on and 9.3 in the mean.
std::size_t number_of_likes(Random& random) {
  constexpr double kLeast = 4;
  constexpr double kShape = 1.75;
  return static_cast<std::size_t>(kLeast / std::pow(1 - random.share(), 1 / kShape));
}

/// The best-known book is liked by one reader in ten, the next ones less by the power 0.6 of their rank.
Index popular_book(Random& random) {
  return static_cast<Index>(std::pow(random.share(), 2.5) * static_cast<double>(kBooks));
}

Interactions make_likes() {
  Random random;
  std::vector<std::vector<Index>> readers(kReaders);
  std::size_t left = kLikes;
  for (std::size_t reader = 0; left > 0; reader = (reader + 1) % kReaders) {
    auto& likes = readers[reader];
    for (std::size_t i = std::min({left, number_of_likes(random), kBooks / 10}); i > 0; --i) {
      const Index book = popular_book(random);
      if (std::ranges::find(likes, book) != likes.end()) continue;
      likes.push_back(book);
      --left;
    }
  }
  Interactions all{.items_of_reader = {}, .item_count = kBooks};
  for (auto& likes : readers) {
    std::ranges::sort(likes);
    all.items_of_reader.add(likes);
  }
  return all;
}

std::size_t most_likes(const Interactions& likes) {
  std::size_t most = 0;
  for (std::size_t reader = 0; reader < likes.items_of_reader.size(); ++reader)
    most = std::max(most, likes.items_of_reader[reader].size());
  return most;
}

/// Each reader once.
Times recommend_to_all(const WalkModel& model, const Interactions& likes) {
  Times times;
  std::vector<Liked> liked;
  for (std::size_t reader = 0; reader < likes.items_of_reader.size(); ++reader) {
    liked.clear();
    for (const Index item : likes.items_of_reader[reader]) liked.push_back({item});
    times.measure([&] { return recommend(model, liked, {}, kShown).size(); });
  }
  return times;
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t rounds = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 5;
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  const Interactions likes = make_likes();
  fmt::print("  {} likes of {} readers for {} books, at most {} of a reader; {} threads\n",
             likes.items_of_reader.total(), kReaders, kBooks, most_likes(likes), threads);
  WalkModel model;
  Times training;
  Times training_alone;
  Times medians;
  Times p99s;
  Times longest;
  for (std::size_t round = 1; round <= rounds; ++round) {
    const double took = training.measure([&] { model = train_walk_model(likes, {}, threads); });
    training_alone.measure([&] { train_walk_model(likes, {}, 1); });
    const Times asked = recommend_to_all(model, likes);
    medians.add(asked.median());
    p99s.add(asked.p99());
    longest.add(asked.longest());
    fmt::print("  round {}: {:.0f} ms; recommending {:.4f} ms, p99 {:.4f} ms\n", round, took, asked.median(),
               asked.p99());
  }
  std::string bytes;
  Times writing;
  Times reading;
  writing.measure([&] { bytes = write_walk_model(model); });
  reading.measure([&] { model = read_walk_model(bytes).value(); });
  fmt::print("training the recommender: {:.2f} s, on one thread {:.2f} s, median of {} (target 15)\n",
             training.median() / 1000, training_alone.median() / 1000, rounds);
  fmt::print("recommending {} books to a reader: median {:.3f} ms, p99 {:.3f} ms, longest {:.2f} ms (target p99 1)\n",
             kShown, medians.median(), p99s.median(), longest.median());
  fmt::print("its model: {} neighbours in {:.1f} MiB, written in {:.0f} ms, read in {:.0f} ms\n",
             model.neighbor_count(), static_cast<double>(bytes.size()) / 0x1p20, writing.median(), reading.median());
}
