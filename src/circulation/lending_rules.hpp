// The rules of lending, pure: who may borrow, when a book is due, what being late costs. Days are the library's own
// (base/calendar), so a change of the clocks makes nobody a day late.
#pragma once

#include <optional>

#include "base/calendar.hpp"
#include "circulation/loan_details.hpp"

namespace lectern::circulation {

/// When on its last day a loan is due: at its end, or at the hour of borrowing to the microsecond, as S4 has it.
enum class DueAt : std::uint8_t { end_of_day, exact };

struct LendingPolicy {
  std::int64_t max_active_borrows = 5;
  std::int64_t borrow_duration_days = 14;
  DueAt due_at = DueAt::end_of_day;
  Money daily_fine = Money::from_minor_units(100);
  std::optional<Money> max_fine = std::nullopt;  // none: it grows for ever
  std::chrono::minutes undo_window{15};
};

enum class Refusal : std::uint8_t { limit_reached, has_it_already };

/// Whether a member with that many loans may have another of a book; what is wrong first if not.
std::optional<Refusal> refuse_loan(const LendingPolicy& policy, std::int64_t active_borrows, bool has_this_book);

Instant due_date(const LendingPolicy& policy, const Calendar& calendar, Instant borrowed_at);

/// Whole local days from `due` to `at`: one more at the end of each day after the due one; 0 if it is not late.
std::int64_t days_late(const Calendar& calendar, Instant due, Instant at);
/// The daily fine for each whole day, up to the maximum.
Money fine_for(const LendingPolicy& policy, std::int64_t days);

/// Whether a loan or a return that was made at `made_at` can still be undone; with an empty window nothing can.
bool can_undo(const LendingPolicy& policy, Instant made_at, Instant now);

/// The loan as it stands at `now`; `authors` are those of its book.
Borrow to_borrow(const LendingPolicy& policy, const Calendar& calendar, JoinedBorrow joined, Instant now);

/// `part` of `whole` in percent, two decimals; 0 of nothing.
double percent_of(std::int64_t part, std::int64_t whole);
/// Above 30 % late loans HIGH, above 10 % MEDIUM.
RiskLevel risk_level(std::int64_t late_loans, std::int64_t loans);
/// Nothing on the shelf, at most one, more.
AvailabilityStatus availability_of(std::int64_t available_copies);

}  // namespace lectern::circulation
