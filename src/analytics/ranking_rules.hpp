// Who was counted most often, pure: the first of many, by count and then by id, the later one first.
#pragma once

#include "analytics/kept_days.hpp"

namespace lectern::analytics {

struct Ranked {
  Uuid id;
  std::int64_t count = 0;
  friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// Counts over days which of the numbers occurs how often; `size` is more than the largest.
class Tally {
 public:
  explicit Tally(std::size_t size) : counts_(size) {}
  void add(std::span<const std::uint32_t> numbers) {
    for (const std::uint32_t number : numbers) ++counts_[number];
  }
  [[nodiscard]] std::int64_t different() const;
  /// At least the first `most` of those that were counted at all, in order; fewer are all.
  [[nodiscard]] std::vector<Ranked> ranked(const IdNumbers& ids, std::size_t most) const;

 private:
  std::vector<std::uint32_t> counts_;
};

}  // namespace lectern::analytics
