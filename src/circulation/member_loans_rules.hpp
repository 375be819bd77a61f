// The arithmetic of a member's loans, pure.
#pragma once

#include "circulation/member_loans.hpp"

namespace lectern::circulation {

inline constexpr int kTrendMonths = 6;

/// The first day of the oldest of the latest six months.
Day trend_start(Day today);
/// Every one of the latest six months, also those without loans.
std::vector<MonthCount> activity_trend(const std::vector<LoansOnDay>& days, Day today);

/// Loans per 30 days since the first one, at least over one such month; one decimal.
double loans_per_month(std::int64_t loans, std::optional<Instant> first, Instant now);

/// `part` of `whole`, one decimal; 0 of nothing.
double ratio_to_tenths(std::int64_t part, std::int64_t whole);

/// The loan as its member's history shows it.
MemberLoan to_member_loan(const Borrow& loan, Instant now);

}  // namespace lectern::circulation
