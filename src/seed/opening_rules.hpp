// When the simulated library is open, and how busy its days are: weekdays, seasons, a membership that grows. Pure; days
// are counted from the first day on which anything is, which is before the doors open. Immutable; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "base/calendar.hpp"
#include "seed/random_rules.hpp"
#include "seed/scenario_rules.hpp"

namespace lectern::seed {

/// Days before the first loan, on which the library is stocked and its first members register.
inline constexpr std::uint32_t kPreparation = 60;
/// So much of the books and the members is there when the doors open; the rest comes evenly over the time.
inline constexpr std::uint32_t kFoundingPercent = 50;

using DayNumber = std::uint16_t;

/// A moment of a day: the number of the day and milliseconds since its opening.
struct Moment {
  DayNumber day = 0;
  std::uint32_t millis = 0;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

class OpeningTimes {
 public:
  /// For all days of the plan and those before; local times are those of `calendar`.
  OpeningTimes(const Plan& plan, const Calendar& calendar);

  [[nodiscard]] DayNumber first_lending_day() const { return kPreparation; }
  /// The day after the last.
  [[nodiscard]] DayNumber end() const { return static_cast<DayNumber>(days_.size()); }
  [[nodiscard]] bool is_open(DayNumber day) const { return days_[day].open_millis > 0; }
  [[nodiscard]] std::uint32_t open_millis(DayNumber day) const { return days_[day].open_millis; }
  [[nodiscard]] Instant instant_of(Moment moment) const {
    return days_[moment.day].opens + std::chrono::milliseconds{moment.millis};
  }
  [[nodiscard]] Day date_of(DayNumber day) const { return first_ + std::chrono::days{day}; }
  /// Behind the end too.
  [[nodiscard]] std::uint32_t number_of(Day day) const { return static_cast<std::uint32_t>((day - first_).count()); }

  /// The open day within [first, last] next to `wanted`, rather later than earlier. Without one, the next open day
  /// after `last`, or the end.
  [[nodiscard]] DayNumber open_day_near(std::uint32_t wanted, std::uint32_t first, std::uint32_t last) const;

  /// When number `index` of `count` comes to the library: the founding part before the doors open, the rest after.
  /// Whoever has a higher index comes later. `offset`, from 0 up to 1, is the place within its turn.
  [[nodiscard]] Moment arrival_of(std::uint32_t index, std::uint32_t count, double offset) const;

 private:
  struct Hours {
    Instant opens{};
    std::uint32_t open_millis = 0;  // 0: closed
  };
  [[nodiscard]] bool is_open_or_behind(std::uint32_t day) const {
    return day >= days_.size() || days_[day].open_millis;
  }

  Day first_;
  std::vector<Hours> days_;
  std::vector<DayNumber> open_before_;  // the open days before the doors open, and those after
  std::vector<DayNumber> open_after_;
};

/// How many people want to borrow a book on each day: Gaussian around a mean that goes by season and weekday and with
/// the membership; nobody on closed days. Together about the plan's loans.
std::vector<std::uint32_t> loans_by_day(const Plan& plan, const OpeningTimes& times);

/// How much of the membership is there on a day of all on which books are lent; it grows evenly.
double membership_on(std::uint32_t day, std::uint32_t days);
/// A season's part of the year's mean, in percent: 130 in November and December, 80 in June and July.
std::uint32_t season_percent(std::chrono::month month);
/// The same of a weekday.
std::uint32_t weekday_percent(std::chrono::weekday weekday);

/// When somebody comes on a day that is open so long: rather in the afternoon.
std::uint32_t time_of_visit(Random& random, std::uint32_t open_millis);

}  // namespace lectern::seed
