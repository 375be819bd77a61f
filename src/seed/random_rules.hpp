// Random numbers of the simulator: pure functions of (seed, stream, index) and of how many were drawn before, so that
// any part of a library can be made by any thread, in any order, to the same byte. SplitMix64 (Steele, Lea, Flood
// 2014). The distributions are our own: those of std:: differ between libraries. No cryptography. A value; one thread
// at a time.
#pragma once

#include <cstdint>
#include <span>

namespace lectern::seed {

/// What is drawn for; two streams have nothing to do with each other.
enum class Stream : std::uint64_t {
  author = 1,
  author_id,
  book,
  book_id,
  book_leaving,
  member,
  member_id,
  member_leaving,
  day,
  lending,
  loan,
  order
};

class Random {
 public:
  constexpr Random(std::uint64_t seed, Stream stream, std::uint64_t index)
      : state_(mixed(mixed(mixed(seed) ^ static_cast<std::uint64_t>(stream)) ^ index)) {}

  constexpr std::uint64_t next() {
    state_ += kGolden;
    return mixed(state_);
  }
  /// From 0 up to, but not, `n`; 0 if that is 0. For the n of a library, no number is more likely than another by 1 in
  /// 2^32 / n.
  constexpr std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32U) * std::uint64_t{n}) >> 32U);
  }
  /// Both included.
  constexpr std::uint32_t between(std::uint32_t least, std::uint32_t most) { return least + below(most - least + 1); }
  constexpr bool chance(std::uint32_t in_thousand) { return below(1000) < in_thousand; }
  /// From 0 up to, but not, 1.
  constexpr double fraction() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  /// The bell curve of mean 0 and deviation 1, as the sum of twelve: it needs no mathematics library, whose last bits
  /// differ, and ends at 6.
  constexpr double bell() {
    std::int64_t sum = 0;
    for (int i = 0; i < 12; ++i) sum += static_cast<std::int64_t>(next() >> 32U);
    return static_cast<double>(sum - 6 * (std::int64_t{1} << 32U)) * 0x1p-32;
  }
  template <class T>
  constexpr const T& pick(std::span<const T> from) {
    return from[below(static_cast<std::uint32_t>(from.size()))];
  }

 private:
  static constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;

  static constexpr std::uint64_t mixed(std::uint64_t z) {
    z += kGolden;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

/// The numbers below `size` in another order, each once: for what must be unique without anybody keeping a list.
class Shuffled {
 public:
  Shuffled(std::uint64_t seed, std::uint64_t which, std::uint64_t size);
  /// `index` is below the size.
  [[nodiscard]] std::uint64_t operator[](std::uint64_t index) const;

 private:
  std::uint64_t size_;
  std::uint64_t factor_ = 0;
  std::uint64_t shift_ = 0;
};

}  // namespace lectern::seed
