#include "circulation/member_loans_rules.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace lectern::circulation {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;

year_month month_of(Day day) {
  const std::chrono::year_month_day date{day};
  return date.year() / date.month();
}

std::string name_of(year_month month) {
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

}  // namespace

Day trend_start(Day today) {
  return Day{(month_of(today) - months{kTrendMonths - 1}) / std::chrono::day{1}};
}

std::vector<MonthCount> activity_trend(const std::vector<LoansOnDay>& loans, Day today) {
  const year_month first = month_of(trend_start(today));
  std::vector<MonthCount> trend;
  for (int i = 0; i < kTrendMonths; ++i) trend.push_back({name_of(first + months{i}), 0});
  for (const LoansOnDay& day : loans) {
    const auto month = (month_of(day.borrowed_on) - first).count();
    if (month >= 0 && month < kTrendMonths) trend[static_cast<std::size_t>(month)].count += day.count;
  }
  return trend;
}

double loans_per_month(std::int64_t loans, std::optional<Instant> first, Instant now) {
  if (!first) return 0;
  constexpr std::int64_t kDaysPerMonth = 30;
  const std::int64_t since = std::chrono::floor<days>(now - *first).count();
  return ratio_to_tenths(loans * kDaysPerMonth, std::max(kDaysPerMonth, since));
}

double ratio_to_tenths(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return 0;
  return std::round(static_cast<double>(part) * 10 / static_cast<double>(whole)) / 10;
}

MemberLoan to_member_loan(const Borrow& loan, Instant now) {
  const Instant end = loan.returned_at.value_or(now);
  return {.id = loan.id,
          .book_id = loan.book_id,
          .book_title = loan.book.title,
          .borrowed_at = loan.borrowed_at,
          .due_date = loan.due_date,
          .returned_at = loan.returned_at,
          .duration_days = std::chrono::floor<days>(end - loan.borrowed_at).count(),
          .was_overdue = end > loan.due_date};
}

}  // namespace lectern::circulation
