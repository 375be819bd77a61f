// When the requests of one client passed, oldest first: at most as many as its limit. Memory grows as it fills, by
// doubling, and only when whoever owns the log says so. Not for several threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/clock.hpp"

namespace lectern::limiting {

class WindowLog {
 public:
  /// Room for so many; 0 needs none.
  explicit WindowLog(std::uint32_t capacity = 0) { reserve(capacity); }

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] std::uint32_t capacity() const { return capacity_; }
  /// Of a log that is not empty.
  [[nodiscard]] Instant oldest() const { return times_[begin_]; }
  [[nodiscard]] Instant newest() const { return times_[index(size_ - 1)]; }

  /// Drops what was at `end` or earlier.
  void forget_until(Instant end) {
    while (size_ > 0 && oldest() <= end) {
      begin_ = index(1);
      --size_;
    }
  }
  /// Not earlier than the newest; there must be room.
  void add(Instant time) { times_[index(size_++)] = time; }
  void reserve(std::uint32_t capacity);

 private:
  [[nodiscard]] std::uint32_t index(std::uint32_t place) const {
    const std::uint32_t at = begin_ + place;
    return at < capacity_ ? at : at - capacity_;
  }

  std::unique_ptr<Instant[]> times_;
  std::uint32_t capacity_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace lectern::limiting
