// What is where at a moment of the simulation: copies on the shelves, and the books that each member has. Flat arrays,
// as millions of loans go through them; of one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace lectern::seed {

class Shelves {
 public:
  using Index = std::uint32_t;

  /// `copies` of each book; nobody has more than `limit` books.
  Shelves(std::vector<std::uint32_t> copies, std::size_t members, std::uint32_t limit)
      : limit_(limit), copies_(std::move(copies)), out_(copies_.size()), counts_(members), held_(members * limit) {}

  [[nodiscard]] bool may_borrow(Index member) const { return counts_[member] < limit_; }
  [[nodiscard]] bool is_in(Index book) const { return copies_[book] > 0; }
  [[nodiscard]] bool has(Index member, Index book) const {
    const Index* held = books_of(member);
    return std::find(held, held + counts_[member], book) != held + counts_[member];
  }

  void lend(Index book, Index member) {
    --copies_[book];
    ++out_[book];
    books_of(member)[counts_[member]++] = book;
  }
  void take_back(Index book, Index member) {
    ++copies_[book];
    --out_[book];
    Index* held = books_of(member);
    *std::find(held, held + counts_[member], book) = held[counts_[member] - 1];
    --counts_[member];
  }

  /// For good, if nothing is on loan. What is archived is never in, and a member who left never below the limit.
  bool archive_book(Index book) {
    if (out_[book] > 0) return false;
    copies_[book] = 0;
    return true;
  }
  bool archive_member(Index member) {
    if (counts_[member] > 0) return false;
    counts_[member] = kGone;
    return true;
  }

 private:
  static constexpr std::uint32_t kGone = 1'000'000;

  Index* books_of(Index member) { return held_.data() + std::size_t{member} * limit_; }
  [[nodiscard]] const Index* books_of(Index member) const { return held_.data() + std::size_t{member} * limit_; }

  std::uint32_t limit_;
  std::vector<std::uint32_t> copies_;
  std::vector<std::uint32_t> out_;
  std::vector<std::uint32_t> counts_;
  std::vector<Index> held_;
};

}  // namespace lectern::seed
