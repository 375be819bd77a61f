#include "analytics/range_rules.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace lectern::analytics {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;

constexpr days kUsualRange{30};
constexpr months kUsualMonths{24};

year_month month_of(Day day) {
  const std::chrono::year_month_day date{day};
  return date.year() / date.month();
}

Range checked(Range range, const RangeQuery& query) {
  check_range(query.from, query.to);
  if (range.length() > kLongestRange)
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"from", {FieldErrorType::value_error, "The range should be shorter"}}});
  return range;
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

}  // namespace

Range range_of(const RangeQuery& query, Day today) {
  const Day to = query.to.value_or(today);
  return checked({query.from.value_or(to - kUsualRange), to}, query);
}

Range trend_range(const TrendsQuery& query, Day today) {
  if (query.granularity != Granularity::month || query.from) return range_of(query, today);
  const Day to = query.to.value_or(today);
  return checked({Day{(month_of(to) - kUsualMonths + months{1}) / std::chrono::day{1}}, to}, query);
}

std::vector<Range> runs_without(const Range& range, const std::vector<Day>& known, std::int64_t longest) {
  std::vector<Range> runs;
  auto next = std::ranges::lower_bound(known, range.from);
  for (Day day = range.from; day <= range.to; day += days{1}) {
    if (next != known.end() && *next == day) {
      ++next;
    } else if (!runs.empty() && runs.back().to == day - days{1} && runs.back().length() < longest) {
      runs.back().to = day;
    } else {
      runs.push_back({day, day});
    }
  }
  return runs;
}

std::string month_name(Day day) {
  const year_month month = month_of(day);
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::vector<Trend> trends_of(const std::vector<DayTotals>& days_counted, const Range& range, Granularity granularity) {
  std::vector<Trend> trends;
  const auto add_until = [&](Day day) {  // periods without loans, too
    const auto name = granularity == Granularity::day ? to_iso_date(day) : month_name(day);
    if (trends.empty() || trends.back().period != name) trends.push_back({name, 0, 0});
  };
  auto counted = days_counted.begin();
  for (Day day = range.from; day <= range.to; day += days{1}) {
    add_until(day);
    for (; counted != days_counted.end() && counted->day <= day; ++counted) {
      if (counted->day != day) continue;
      trends.back().borrow_count += counted->borrow_count;
      trends.back().return_count += counted->return_count;
    }
  }
  return trends;
}

Forecast forecast_of(std::int64_t loans_of_seven_days) {
  constexpr std::int64_t kDays = 7;
  const std::int64_t daily = (2 * loans_of_seven_days + kDays) / (2 * kDays);  // of seven nothing is half
  return {daily * kDays, daily};
}

double utilization_rate(std::int64_t active, std::int64_t copies) {
  if (copies == 0) return 0;
  return rounded(static_cast<double>(active) * 100 / static_cast<double>(copies), 100);
}

double health_score(std::int64_t active, std::int64_t overdue, double utilization) {
  constexpr double kLeast = 5;
  constexpr double kMost = 95;
  constexpr double kPenalty = 10;
  double score = 100;
  if (active > 0) score -= 0.5 * (static_cast<double>(overdue) * 100 / static_cast<double>(active));
  if (utilization < kLeast || utilization > kMost) score -= kPenalty;
  return rounded(std::clamp(score, 0.0, 100.0), 10);
}

Instant latest_due(const Calendar& calendar, std::int64_t days_late, Instant now) {
  const Day today = calendar.day_of(now);
  const Day due_day = today - days{days_late};
  // As far from the end of its day as now is; or, where the clocks were changed on that day, the day before.
  const Instant as_far = calendar.end_of(due_day) - (calendar.end_of(today) - now);
  return std::max(as_far, calendar.end_of(due_day - days{1}));
}

bool is_over(const Calendar& calendar, Day day, std::chrono::minutes undo_window, Instant now) {
  return calendar.start_of(day + days{1}) + undo_window <= now;
}

Day last_day_over(const Calendar& calendar, std::chrono::minutes undo_window, Instant now) {
  Day day = calendar.day_of(now) - days{1};
  while (!is_over(calendar, day, undo_window, now)) day -= days{1};
  return day;
}

}  // namespace lectern::analytics
