#include "analytics/ranking_rules.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace lectern::analytics {

void Tally::add(std::span<const std::uint32_t> numbers) {
  if (numbers.empty()) return;
  const std::size_t needed = std::size_t{*std::ranges::max_element(numbers)} + 1;
  if (needed > counts_.size()) counts_.resize(needed);
  for (const std::uint32_t number : numbers) ++counts_[number];
}

std::int64_t Tally::different() const {
  return std::ranges::count_if(counts_, [](std::uint32_t count) { return count > 0; });
}

std::vector<Counted> Tally::first(std::size_t most) const {
  std::vector<std::uint32_t> counts;
  std::ranges::copy_if(counts_, std::back_inserter(counts), [](std::uint32_t count) { return count > 0; });
  std::uint32_t least = 1;
  if (most > 0 && most < counts.size()) {
    const auto last = counts.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    std::ranges::nth_element(counts, last, std::greater{});
    least = *last;
  }
  std::vector<Counted> found;
  for (std::size_t number = 0; number < counts_.size(); ++number)
    if (counts_[number] >= least) found.push_back({static_cast<std::uint32_t>(number), counts_[number]});
  return found;
}

}  // namespace lectern::analytics
