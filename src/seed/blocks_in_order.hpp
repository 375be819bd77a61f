// Blocks of rows that several threads make and one takes, in order.
#pragma once

#include <algorithm>
#include <deque>
#include <future>

namespace lectern::seed {

/// Calls make(first, last) for each block of `size` of `count`, on up to `threads` threads, and take() with what it
/// returned, in order, on the caller's. What make() throws, this throws.
template <class Make, class Take>
void blocks_in_order(std::size_t count, std::size_t size, std::size_t threads, Make make, Take take) {
  using Block = decltype(make(std::size_t{}, std::size_t{}));
  std::deque<std::future<Block>> making;
  std::size_t next = 0;
  while (next < count || !making.empty()) {
    while (next < count && making.size() < std::max<std::size_t>(threads, 1)) {
      const std::size_t last = std::min(count, next + size);
      making.push_back(std::async(std::launch::async, make, next, last));
      next = last;
    }
    Block block = making.front().get();
    making.pop_front();
    take(std::move(block));
  }
}

}  // namespace lectern::seed
