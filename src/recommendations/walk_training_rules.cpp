#include "recommendations/walk_training_rules.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>

namespace lectern::recommendations {
namespace {

constexpr std::size_t kItemsAtOnce = 64;

/// The rows become columns; those are in order again.
Rows<Index> transposed(const Rows<Index>& rows, std::size_t columns) {
  std::vector<std::vector<Index>> lists(columns);
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (const Index column : rows[row]) lists[column].push_back(static_cast<Index>(row));
  Rows<Index> turned;
  turned.reserve(columns, rows.total());
  for (auto& list : lists) {
    turned.add(list);
    list = {};
  }
  return turned;
}

std::vector<double> powers_of_lengths(const Rows<Index>& rows, double exponent) {
  std::vector<double> powers;
  powers.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row)
    powers.push_back(rows[row].empty() ? 0 : std::pow(static_cast<double>(rows[row].size()), exponent));
  return powers;
}

/// The two sides of the graph, and what a walk is multiplied by where it leaves a reader and where it ends.
struct Graph {
  Graph(const Interactions& interactions, const WalkSettings& settings)
      : items_of_reader(interactions.items_of_reader),
        readers_of_item(transposed(items_of_reader, interactions.item_count)),
        reader_factors(powers_of_lengths(items_of_reader, -settings.alpha)),
        item_factors(powers_of_lengths(readers_of_item, -settings.beta)) {}

  const Rows<Index>& items_of_reader;
  Rows<Index> readers_of_item;
  std::vector<double> reader_factors;
  std::vector<double> item_factors;
};

/// Makes rows of the model, one after the other; of one thread.
class RowMaker {
 public:
  RowMaker(const Graph& graph, std::size_t neighbors)
      : graph_(graph), neighbors_(neighbors), sums_(graph.readers_of_item.size()) {}

  /// Valid until the next.
  std::span<const Neighbor> neighbors_of(Index item) {
    walk_from(item);
    take_ends(item);
    keep_best();
    return scaled();
  }

 private:
  struct End {
    Index item;
    double weight;
  };

  void walk_from(Index item) {
    for (const Index reader : graph_.readers_of_item[item]) {
      const double factor = graph_.reader_factors[reader];
      for (const Index end : graph_.items_of_reader[reader]) {
        if (sums_[end] == 0) reached_.push_back(end);
        sums_[end] += factor;
      }
    }
  }

  /// The first step's factor is the same for a whole row, so that scaling takes it away; it is left out.
  void take_ends(Index item) {
    ends_.clear();
    for (const Index end : reached_) {
      if (end != item) ends_.push_back({end, sums_[end] * graph_.item_factors[end]});
      sums_[end] = 0;
    }
    reached_.clear();
  }

  void keep_best() {
    const auto best_first = [](const End& a, const End& b) { return is_before(a.weight, a.item, b.weight, b.item); };
    if (ends_.size() > neighbors_) {
      std::ranges::nth_element(ends_, ends_.begin() + static_cast<std::ptrdiff_t>(neighbors_), best_first);
      ends_.resize(neighbors_);
    }
    std::ranges::sort(ends_, best_first);
  }

  std::span<const Neighbor> scaled() {
    double sum = 0;
    for (const End& end : ends_) sum += end.weight;
    row_.clear();
    for (const End& end : ends_) {
      const auto weight = static_cast<float>(end.weight / sum);
      if (weight > 0) row_.push_back({end.item, weight});
    }
    // Different weights may have become the same float.
    std::ranges::sort(
        row_, [](const Neighbor& a, const Neighbor& b) { return is_before(a.weight, a.item, b.weight, b.item); });
    return row_;
  }

  const Graph& graph_;
  std::size_t neighbors_;
  std::vector<double> sums_;  // of all items; 0 between two rows
  std::vector<Index> reached_;
  std::vector<End> ends_;
  std::vector<Neighbor> row_;
};

/// The rows of all items, in blocks: threads take one after the other.
std::vector<Rows<Neighbor>> make_blocks(const Graph& graph, std::size_t neighbors, unsigned threads) {
  const std::size_t items = graph.readers_of_item.size();
  std::vector<Rows<Neighbor>> blocks((items + kItemsAtOnce - 1) / kItemsAtOnce);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    RowMaker maker{graph, neighbors};
    for (std::size_t block = next++; block < blocks.size(); block = next++) {
      const std::size_t end = std::min(items, (block + 1) * kItemsAtOnce);
      for (std::size_t item = block * kItemsAtOnce; item < end; ++item)
        blocks[block].add(maker.neighbors_of(static_cast<Index>(item)));
    }
  };
  std::vector<std::future<void>> others;
  for (unsigned thread = 1; thread < threads; ++thread) others.push_back(std::async(std::launch::async, work));
  work();
  for (auto& other : others) other.get();
  return blocks;
}

}  // namespace

WalkModel train_walk_model(const Interactions& interactions, const WalkSettings& settings, unsigned threads) {
  auto blocks = make_blocks(Graph{interactions, settings}, settings.neighbors, threads);
  std::size_t total = 0;
  for (const auto& block : blocks) total += block.total();
  Rows<Neighbor> all;
  all.reserve(interactions.item_count, total);
  for (auto& block : blocks) {
    all.add_all(block);
    block = {};
  }
  return {settings, std::move(all)};
}

}  // namespace lectern::recommendations
