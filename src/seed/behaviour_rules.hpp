// How books and members behave, by groups: what is lent often and what never, who comes every week and who never came,
// who brings books back in time. The numbers are S4's, but that its members all came equally often. Constants.
#pragma once

#include <array>
#include <cstdint>

#include "seed/random_rules.hpp"

namespace lectern::seed {

/// How popular a book is: A is lent 50 times as often as C, B ten times, D never.
enum class Tier : std::uint8_t { a, b, c, d };
/// How often a member borrows: heavy readers three times as often as regular ones and fifteen times as often as casual
/// ones; the inactive have a card.
enum class Segment : std::uint8_t { heavy, regular, casual, inactive };

struct Group {
  std::uint32_t percent;  // of all books, or of all members
  std::uint32_t weight;   // how often one of them is drawn
};
inline constexpr std::array<Group, 4> kTiers{Group{5, 50}, Group{25, 10}, Group{50, 1}, Group{20, 0}};
inline constexpr std::array<Group, 4> kSegments{Group{5, 15}, Group{50, 5}, Group{25, 1}, Group{20, 0}};

/// A book of a tier has copies within this range.
struct CopyRange {
  std::uint32_t least;
  std::uint32_t most;
};
inline constexpr std::array<CopyRange, 4> kCopies{CopyRange{4, 10}, CopyRange{2, 6}, CopyRange{1, 3}, CopyRange{1, 2}};

/// Which part of their loans members bring back late, in thousandths. Together 120: 12 %.
struct Punctuality {
  std::uint32_t percent;  // of all members
  std::uint32_t late;
};
inline constexpr std::array<Punctuality, 3> kPunctuality{Punctuality{70, 50}, Punctuality{22, 190},
                                                         Punctuality{8, 540}};

/// How many days after the day it was due a late book comes back: one severity is as likely as another.
struct Delay {
  std::uint32_t least;
  std::uint32_t most;
};
inline constexpr std::array<Delay, 3> kDelays{Delay{1, 3}, Delay{4, 7}, Delay{8, 30}};

/// So many thousandths of the books that few or none borrow are archived some day, and of the members.
inline constexpr std::uint32_t kBooksLeaving = 20;
inline constexpr std::uint32_t kMembersLeaving = 15;

/// One of some groups, as often as its `percent` says; these come to 100.
template <class Groups>
std::size_t draw_group(Random& random, const Groups& groups) {
  std::uint32_t left = random.below(100);
  std::size_t group = 0;
  while (left >= groups[group].percent) left -= groups[group++].percent;
  return group;
}

}  // namespace lectern::seed
