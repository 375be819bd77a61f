#include "base/calendar.hpp"

#include <date/tz.h>

#include "base/errors.hpp"

namespace lectern {

Calendar::Calendar(std::string_view time_zone)
    : zone_(time_zone == "UTC" ? nullptr : date::locate_zone(std::string{time_zone})) {}

Day Calendar::day_of(Instant instant) const {
  if (zone_ == nullptr) return std::chrono::floor<std::chrono::days>(instant);
  const auto local = std::chrono::floor<std::chrono::days>(zone_->to_local(instant).time_since_epoch());
  return Day{local};
}

Instant Calendar::start_of(Day day) const {
  if (zone_ == nullptr) return day;
  // Where a day begins within a change of the clocks, the earlier of two instants, or the end of the gap.
  return zone_->to_sys(date::local_days{day.time_since_epoch()}, date::choose::earliest);
}

Instant Calendar::end_of(Day day) const {
  return start_of(day + std::chrono::days{1}) - std::chrono::microseconds{1};
}

Calendar::Instants Calendar::instants_of(Day day, std::chrono::minutes time) const {
  if (zone_ == nullptr) return {day + time, {}};
  const date::local_time<std::chrono::minutes> local{day.time_since_epoch() + time};
  const date::local_info info = zone_->get_info(local);
  if (info.result == date::local_info::nonexistent) return {Instant{info.second.begin}, {}};
  const Instant first{local.time_since_epoch() - info.first.offset};
  if (info.result == date::local_info::unique) return {first, {}};
  return {first, Instant{local.time_since_epoch() - info.second.offset}};
}

void check_range(const std::optional<Day>& from, const std::optional<Day>& to) {
  if (from && to && *from > *to)
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"from", {FieldErrorType::value_error, "Start date cannot be after end date."}}},
                       "Start date cannot be after end date.");
}

}  // namespace lectern
