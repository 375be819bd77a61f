#include "analytics/ranking_rules.hpp"

#include <algorithm>
#include <functional>

namespace lectern::analytics {

std::int64_t Tally::different() const {
  return std::ranges::count_if(counts_, [](std::uint32_t count) { return count > 0; });
}

std::vector<Ranked> Tally::ranked(const IdNumbers& ids, std::size_t most) const {
  std::vector<std::uint32_t> counts;
  std::ranges::copy_if(counts_, std::back_inserter(counts), [](std::uint32_t count) { return count > 0; });
  std::uint32_t least = 1;  // all with as many as the last of the first are candidates
  if (most > 0 && most < counts.size()) {
    const auto last = counts.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    std::ranges::nth_element(counts, last, std::greater{});
    least = *last;
  }
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < counts_.size(); ++number)
    if (counts_[number] >= least) numbers.push_back(number);
  const std::vector<Uuid> found = ids.ids_of(numbers);
  std::vector<Ranked> ranked;
  ranked.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) ranked.push_back({found[i], counts_[numbers[i]]});
  std::ranges::sort(
      ranked, [](const Ranked& a, const Ranked& b) { return a.count != b.count ? a.count > b.count : b.id < a.id; });
  return ranked;
}

}  // namespace lectern::analytics
