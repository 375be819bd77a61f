#include "seed/loan_rules.hpp"

namespace lectern::seed {

LoanRow make_row(const Plan& plan, const OpeningTimes& times, const LendingTerms& terms, const Loan& loan,
                 std::size_t index) {
  Random random{plan.seed, Stream::loan, index};
  LoanRow row;
  row.by_self = random.chance(150);
  row.borrowed_at = times.instant_of(loan.borrowed);
  row.id = make_id(plan.seed, Stream::loan, index, row.borrowed_at);
  row.due_date = terms.due_date(row.borrowed_at);
  row.borrowed_on = times.date_of(loan.borrowed.day);
  if (!loan.returned) return row;
  row.returned_at = times.instant_of(*loan.returned);
  row.returned_on = times.date_of(loan.returned->day);
  if (*row.returned_at > row.due_date) row.fine = terms.fine(row.due_date, *row.returned_at);
  return row;
}

}  // namespace lectern::seed
