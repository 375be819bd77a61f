#include "circulation/lending_rules.hpp"

#include <algorithm>
#include <cmath>

namespace lectern::circulation {

std::optional<Refusal> refuse_loan(const LendingPolicy& policy, std::int64_t active_borrows, bool has_this_book) {
  if (active_borrows >= policy.max_active_borrows) return Refusal::limit_reached;
  if (has_this_book) return Refusal::has_it_already;
  return {};
}

Instant due_date(const LendingPolicy& policy, const Calendar& calendar, Instant borrowed_at) {
  const std::chrono::days duration{static_cast<int>(policy.borrow_duration_days)};
  if (policy.due_at == DueAt::exact) return borrowed_at + duration;
  return calendar.end_of(calendar.day_of(borrowed_at) + duration);
}

std::int64_t days_late(const Calendar& calendar, Instant due, Instant at) {
  if (at <= due) return 0;
  const Day due_day = calendar.day_of(due);
  const Day day = calendar.day_of(at);
  // The same distance before midnight as on the due day: at the end of the day for most loans.
  const Instant whole_day_reached = calendar.end_of(day) - (calendar.end_of(due_day) - due);
  return (day - due_day).count() - (at < whole_day_reached ? 1 : 0);
}

Money fine_for(const LendingPolicy& policy, std::int64_t days) {
  if (days <= 0 || policy.daily_fine.minor_units() <= 0) return {};
  const std::int64_t daily = policy.daily_fine.minor_units();
  const std::int64_t most = policy.max_fine ? policy.max_fine->minor_units() : Money::kMaxMinorUnits;
  return Money::from_minor_units(days > most / daily ? most : days * daily);
}

bool can_undo(const LendingPolicy& policy, Instant made_at, Instant now) {
  return now < made_at + policy.undo_window;
}

Borrow to_borrow(const LendingPolicy& policy, const Calendar& calendar, JoinedBorrow joined, Instant now) {
  Borrow borrow{std::move(joined.borrow), 0, std::move(joined.book), std::move(joined.member)};
  borrow.days_overdue = days_late(calendar, borrow.due_date, borrow.returned_at.value_or(now));
  if (borrow.status == BorrowStatus::borrowed) borrow.fine = fine_for(policy, borrow.days_overdue);
  return borrow;
}

double percent_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return 0;
  return std::round(static_cast<double>(part) * 10'000 / static_cast<double>(whole)) / 100;
}

RiskLevel risk_level(std::int64_t late_loans, std::int64_t loans) {
  if (late_loans * 100 > loans * 30) return RiskLevel::HIGH;
  if (late_loans * 100 > loans * 10) return RiskLevel::MEDIUM;
  return RiskLevel::LOW;
}

AvailabilityStatus availability_of(std::int64_t available_copies) {
  if (available_copies == 0) return AvailabilityStatus::OUT_OF_STOCK;
  return available_copies == 1 ? AvailabilityStatus::LOW_STOCK : AvailabilityStatus::AVAILABLE;
}

}  // namespace lectern::circulation
