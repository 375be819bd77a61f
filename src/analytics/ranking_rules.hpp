// Who was counted most often, pure: counts of small numbers, and which of these may be among the first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lectern::analytics {

struct Counted {
  std::uint32_t number = 0;
  std::int64_t count = 0;
  friend bool operator==(const Counted&, const Counted&) = default;
};

/// Counts which of the numbers occurs how often.
class Tally {
 public:
  void add(std::span<const std::uint32_t> numbers);
  [[nodiscard]] std::int64_t different() const;
  /// Those that were counted as often as the `most`-th of all, or oftener, by their numbers; all if there are fewer.
  [[nodiscard]] std::vector<Counted> first(std::size_t most) const;

 private:
  std::vector<std::uint32_t> counts_;
};

}  // namespace lectern::analytics
