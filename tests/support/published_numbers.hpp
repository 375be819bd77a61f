// What has been acknowledged at several nodes of one library, as numbers that only grow, and what a reader may
// therefore expect of each node. Any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace lectern::test {

/// What of a book has a number: its title, the loans of it, and those that have ended.
enum class Numbered : std::uint8_t { title, loans, returns };
inline constexpr std::size_t kNumbered = 3;

class PublishedNumbers {
 public:
  using Clock = std::chrono::steady_clock;
  using OfABook = std::array<std::int64_t, kNumbered>;

  /// `grace`: for how long a node need not know what was acknowledged at another.
  PublishedNumbers(std::size_t books, Clock::duration grace) : books_(books), grace_(grace) {}

  void publish(std::size_t book, Numbered what, std::int64_t number, std::size_t node);
  /// The least that a request sent to `node` from now on may show of each book.
  [[nodiscard]] std::vector<OfABook> expected_of(std::size_t node) const;

 private:
  struct Publication {
    std::int64_t number;
    std::size_t node;
    Clock::time_point time;
  };
  using History = std::deque<Publication>;

  mutable std::mutex mutex_;
  std::vector<std::array<History, kNumbered>> books_;
  const Clock::duration grace_;
};

}  // namespace lectern::test
