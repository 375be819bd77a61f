// The rows of simulated loans, as the table has them. Pure; any thread.
#pragma once

#include <optional>

#include "seed/simulation_rules.hpp"

namespace lectern::seed {

struct LoanRow {
  Uuid id;
  bool by_self = false;  // without the desk
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  std::int64_t fine = 0;  // in minor units
  Day borrowed_on{};
  std::optional<Day> returned_on;
};

/// The row of number `index` of a course.
LoanRow make_row(const Plan& plan, const OpeningTimes& times, const LendingTerms& terms, const Loan& loan,
                 std::size_t index);

}  // namespace lectern::seed
