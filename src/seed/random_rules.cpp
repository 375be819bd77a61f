#include "seed/random_rules.hpp"

#include <cassert>
#include <numeric>

namespace lectern::seed {

// x → factor · x + shift modulo size, which is one to one where factor and size have no divisor in common.
Shuffled::Shuffled(std::uint64_t seed, std::uint64_t which, std::uint64_t size) : size_(size) {
  [[maybe_unused]] constexpr std::uint64_t kLargest = 1'000'000'000;  // products stay below 2^64
  assert(size > 0 && size <= kLargest);
  Random random{seed, Stream::order, which};
  const auto limit = static_cast<std::uint32_t>(size);
  do {
    factor_ = 1 + random.below(limit);
  } while (std::gcd(factor_, size) != 1);
  shift_ = random.below(limit);
}

std::uint64_t Shuffled::operator[](std::uint64_t index) const {
  assert(index < size_);
  return (factor_ * index + shift_) % size_;
}

}  // namespace lectern::seed
