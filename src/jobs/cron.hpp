// Times of periodic jobs, as crontab(5) has them: minute, hour, day of the month, month, day of the week; `*`, lists,
// ranges and steps; names of months and days; Sunday is 0 and 7. Where both days are restricted, one of them is enough.
// Times are those of the library's clocks. Immutable.
#pragma once

#include <bitset>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.hpp"

namespace lectern::jobs {

class Cron {
 public:
  /// The error is a sentence that names the field.
  static std::expected<Cron, std::string> parse(std::string_view text);

  /// The first time after `after`; nothing where there is none within eight years (30 February). When clocks go
  /// forward, what falls into the gap runs right after it; when they go back, what names an hour runs once, and what
  /// runs every hour goes on.
  [[nodiscard]] std::optional<Instant> next_after(Instant after, const Calendar& calendar) const;

 private:
  [[nodiscard]] bool is_on(Day day) const;
  [[nodiscard]] std::optional<Instant> next_on(Day day, Instant after, const Calendar& calendar) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;     // of the month, from 1
  std::bitset<13> months_;   // from 1
  std::bitset<8> weekdays_;  // from Sunday, 0
  bool every_hour_ = false;
  bool any_day_ = false;  // of the month
  bool any_weekday_ = false;
};

}  // namespace lectern::jobs
