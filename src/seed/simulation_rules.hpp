// The course of a library's years, day by day: who borrows what, when it comes back, what is archived. Every rule of
// the library holds at every moment of the simulated time. What happens follows from the plan alone, as it is decided
// by one thread in the order of time; at millions of loans a second it is no place to save. Pure.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "seed/catalogue_rules.hpp"
#include "seed/membership_rules.hpp"

namespace lectern::seed {

/// The library's own rules, as its settings have them; calling them may not depend on the thread.
struct LendingTerms {
  std::uint32_t max_active_borrows = 5;
  std::uint32_t borrow_days = 14;
  std::function<Instant(Instant borrowed_at)> due_date;
  std::function<std::int64_t(Instant due, Instant returned_at)> fine;  // in minor units
};

struct Loan {
  std::uint32_t book = 0;  // indexes
  std::uint32_t member = 0;
  Moment borrowed;
  std::optional<Moment> returned;  // none: the book is out at the end
};

/// How often something was lent, and how often it is out at the end.
struct LoanCount {
  std::uint32_t loans = 0;
  std::uint32_t out = 0;
};

struct Course {
  std::vector<Loan> loans;  // in the order in which they were made
  std::vector<LoanCount> of_books;
  std::vector<LoanCount> of_members;
  std::vector<std::optional<Moment>> book_archived;
  std::vector<std::optional<Moment>> member_archived;
  std::uint32_t turned_away = 0;  // wanted a book and got none
};

/// Told after each day how many loans there are.
using SimulationProgress = std::function<void(std::size_t loans)>;

Course simulate(const Plan& plan, const OpeningTimes& times, const Catalogue& catalogue, const Membership& membership,
                const LendingTerms& terms, const SimulationProgress& progress = {});

}  // namespace lectern::seed
