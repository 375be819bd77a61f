// The arithmetic of analytics, pure: ranges and periods, rates, scores and forecasts.
#pragma once

#include "analytics/analytics.hpp"
#include "base/calendar.hpp"

namespace lectern::analytics {

/// Ranges longer than any library is old are asked for by mistake.
inline constexpr std::int64_t kLongestRange = std::int64_t{366} * 200;

/// S4's: up to today, from 30 days before `to`. Throws InvalidInput (400) for `from` after `to`, and too long ranges.
Range range_of(const RangeQuery& query, Day today);
/// The same for trends: without `from`, of months the latest 24.
Range trend_range(const TrendsQuery& query, Day today);

/// The days of a range that are not among `known`, which is sorted: in runs of at most `longest` days.
std::vector<Range> runs_without(const Range& range, const std::vector<Day>& known, std::int64_t longest);

/// What was counted of a day.
struct DayTotals {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
};
/// One of each day, or month, of the range.
std::vector<Trend> trends_of(const std::vector<DayTotals>& days, const Range& range, Granularity granularity);

/// "2026-03".
std::string month_name(Day day);

/// The mean of seven days, rounded, and seven times that.
Forecast forecast_of(std::int64_t loans_of_seven_days);

/// Active loans of 100 copies; two decimals, 0 without a copy.
double utilization_rate(std::int64_t active, std::int64_t copies);
/// 100, less half the percentage of loans that are overdue, less 10 where hardly a book is out or hardly one is in.
double health_score(std::int64_t active, std::int64_t overdue, double utilization);

/// The latest time at which a loan was due that is now so many whole days late (circulation's days_late, inverted).
Instant latest_due(const Calendar& calendar, std::int64_t days_late, Instant now);

/// Whether nothing of the day can change any more by what is done at the desk: it is past, and so is the time in which
/// its last loan could be undone.
bool is_over(const Calendar& calendar, Day day, std::chrono::minutes undo_window, Instant now);
/// The last day that is.
Day last_day_over(const Calendar& calendar, std::chrono::minutes undo_window, Instant now);

}  // namespace lectern::analytics
