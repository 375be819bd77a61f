#include "recommendations/walk_ranking_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::recommendations {
namespace {

constexpr double kHidden = -std::numeric_limits<double>::infinity();  // and stays so, whatever is added

struct Slot {
  double score = 0;
  double largest = 0;
  Index because = 0;
};

/// A slot for every item of the largest model that the thread has seen. Between two recommendations all are vacant, and
/// only those that were used are cleared: there may be very many.
class Scratch {
 public:
  explicit Scratch(std::size_t items) {
    if (slots().size() < items) slots().resize(items);
  }
  ~Scratch() {
    for (const Index item : used()) slots()[item] = {};
    used().clear();
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  void hide(Index item) { slot(item).score = kHidden; }

  void add(Index item, double contribution, Index because) {
    if (!(contribution > 0)) return;  // too small for a number: its slot would look vacant
    Slot& to = slot(item);
    to.score += contribution;
    if (contribution <= to.largest) return;
    to.largest = contribution;
    to.because = because;
  }

  [[nodiscard]] std::vector<Recommendation> best(std::size_t count) const {
    std::vector<Recommendation> found;
    for (const Index item : used())
      if (const Slot& slot = slots()[item]; slot.score > 0) found.push_back({item, slot.score, slot.because});
    const std::size_t kept = std::min(count, found.size());
    std::ranges::partial_sort(
        found, found.begin() + static_cast<std::ptrdiff_t>(kept),
        [](const Recommendation& a, const Recommendation& b) { return is_before(a.score, a.item, b.score, b.item); });
    found.resize(kept);
    return found;
  }

 private:
  static std::vector<Slot>& slots() {
    thread_local std::vector<Slot> all;
    return all;
  }
  static std::vector<Index>& used() {
    thread_local std::vector<Index> items;
    return items;
  }
  static Slot& slot(Index item) {
    Slot& slot = slots()[item];
    if (slot.score == 0) used().push_back(item);
    return slot;
  }
};

/// Those that count, in one order, so that sums do not depend on the caller's.
std::vector<Liked> known(const WalkModel& model, std::span<const Liked> liked) {
  std::vector<Liked> kept;
  for (const Liked& like : liked)
    if (like.item < model.item_count() && like.weight > 0 && std::isfinite(like.weight)) kept.push_back(like);
  std::ranges::sort(
      kept, [](const Liked& a, const Liked& b) { return a.item != b.item ? a.item < b.item : a.weight > b.weight; });
  const auto again = std::ranges::unique(kept, {}, &Liked::item);
  kept.erase(again.begin(), again.end());
  return kept;
}

}  // namespace

std::vector<Recommendation> recommend(const WalkModel& model, std::span<const Liked> liked, std::span<const Index> seen,
                                      std::size_t count) {
  const std::vector<Liked> likes = known(model, liked);
  double all_weights = 0;
  for (const Liked& like : likes) all_weights += like.weight;
  Scratch scratch{model.item_count()};
  for (const Liked& like : liked)
    if (like.item < model.item_count()) scratch.hide(like.item);
  for (const Index item : seen)
    if (item < model.item_count()) scratch.hide(item);
  for (const Liked& like : likes) {
    const double step = std::pow(like.weight / all_weights, model.settings().alpha);
    for (const Neighbor& neighbor : model.neighbors(like.item))
      scratch.add(neighbor.item, step * static_cast<double>(neighbor.weight), like.item);
  }
  return scratch.best(count);
}

}  // namespace lectern::recommendations
