#include "recommendations/evaluation_rules.hpp"

#include <algorithm>
#include <cmath>

namespace lectern::recommendations {
namespace {

/// Of a hit at a place that is counted from 0.
double gain_at(std::size_t place) {
  return 1 / std::log2(static_cast<double>(place) + 2);
}

std::span<const Index> first_of(std::span<const Index> items, std::size_t count) {
  return items.first(std::min(count, items.size()));
}

double share(double part, std::size_t whole) {
  return whole == 0 ? 0 : part / static_cast<double>(whole);
}

}  // namespace

ReaderFigures figures_of(std::span<const Index> recommended, std::span<const Index> wanted, std::size_t cut) {
  const auto shown = first_of(recommended, cut);
  std::size_t hits = 0;
  double gain = 0;
  for (std::size_t place = 0; place < shown.size(); ++place) {
    if (!std::ranges::binary_search(wanted, shown[place])) continue;
    ++hits;
    gain += gain_at(place);
  }
  double best_gain = 0;
  for (std::size_t place = 0; place < std::min(cut, wanted.size()); ++place) best_gain += gain_at(place);
  return {.recall = share(static_cast<double>(hits), wanted.size()),
          .ndcg = best_gain > 0 ? gain / best_gain : 0,
          .hit = hits > 0 ? 1.0 : 0.0};
}

void Evaluator::add(std::span<const Index> recommended, std::span<const Index> wanted) {
  if (wanted.empty()) return;
  const ReaderFigures figures = figures_of(recommended, wanted, cut_);
  ++sums_.readers;
  sums_.recall += figures.recall;
  sums_.ndcg += figures.ndcg;
  sums_.hit_rate += figures.hit;
  for (const Index item : first_of(recommended, cut_)) was_recommended_.at(item) = true;
}

Evaluation Evaluator::result() const {
  const auto recommended = std::ranges::count(was_recommended_, true);
  return {.readers = sums_.readers,
          .recall = share(sums_.recall, sums_.readers),
          .ndcg = share(sums_.ndcg, sums_.readers),
          .hit_rate = share(sums_.hit_rate, sums_.readers),
          .coverage = share(static_cast<double>(recommended), was_recommended_.size())};
}

}  // namespace lectern::recommendations
