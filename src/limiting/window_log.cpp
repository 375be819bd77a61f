#include "limiting/window_log.hpp"

namespace lectern::limiting {

void WindowLog::reserve(std::uint32_t capacity) {
  if (capacity <= capacity_) return;
  auto times = std::make_unique_for_overwrite<Instant[]>(capacity);
  for (std::uint32_t i = 0; i < size_; ++i) times[i] = times_[index(i)];
  times_ = std::move(times);
  capacity_ = capacity;
  begin_ = 0;
}

}  // namespace lectern::limiting
