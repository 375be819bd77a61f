#include "support/published_numbers.hpp"

#include <algorithm>
#include <ranges>

namespace lectern::test {

void PublishedNumbers::publish(std::size_t book, Numbered what, std::int64_t number, std::size_t node) {
  const std::scoped_lock lock{mutex_};
  const auto now = Clock::now();
  History& history = books_.at(book).at(static_cast<std::size_t>(what));
  history.push_back({number, node, now});
  while (history.size() > 1 && history[1].time + grace_ <= now)
    history.pop_front();  // every node must know a later one
}

std::vector<PublishedNumbers::OfABook> PublishedNumbers::expected_of(std::size_t node) const {
  const std::scoped_lock lock{mutex_};
  const auto now = Clock::now();
  std::vector<OfABook> expected(books_.size());
  for (std::size_t book = 0; book < books_.size(); ++book)
    for (std::size_t what = 0; what < kNumbered; ++what) {
      const auto latest_first = books_[book][what] | std::views::reverse;
      const auto known = std::ranges::find_if(
          latest_first, [&](const Publication& one) { return one.node == node || one.time + grace_ <= now; });
      if (known != latest_first.end()) expected[book][what] = known->number;
    }
  return expected;
}

}  // namespace lectern::test
