// What a simulated library has come to: the distributions that were aimed at, as they were reached. Pure.
#pragma once

#include <array>
#include <string>

#include "seed/simulation_rules.hpp"

namespace lectern::seed {

/// Those of one tier or segment, and their loans.
struct GroupSummary {
  std::uint64_t count = 0;
  std::uint64_t loans = 0;
};

struct Summary {
  std::uint64_t loans = 0;
  std::uint64_t out = 0;
  std::uint64_t overdue = 0;              // of those
  std::uint64_t late = 0;                 // overdue, or brought back late
  std::array<std::uint64_t, 3> delays{};  // of the late ones that came back, by severity
  std::uint64_t turned_away = 0;
  std::uint64_t books_archived = 0;
  std::uint64_t members_archived = 0;
  std::array<GroupSummary, 4> tiers{};
  std::array<GroupSummary, 4> segments{};
  // Loans against those of a usual month or weekday with the same members: 1.3 is 30 % more; 0: never open then.
  std::array<double, 12> seasons{};  // January first
  std::array<double, 7> weekdays{};  // Sunday first
  std::uint64_t most_of_book = 0;
  std::uint64_t most_of_member = 0;

  /// Of the loans that came back or are overdue.
  [[nodiscard]] double late_percent() const;
};

Summary summarize(const OpeningTimes& times, const Catalogue& catalogue, const Membership& membership,
                  const LendingTerms& terms, const Course& course);

/// For people; a few lines.
std::string to_text(const Summary& summary);

}  // namespace lectern::seed
