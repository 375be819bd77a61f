// The library's calendar: which local day an instant falls on, and where a local day begins and ends. Immutable; any
// thread may ask. Time zones come from the system's tz database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace date {
class time_zone;
}

namespace lectern {

class Calendar {
 public:
  /// Throws std::runtime_error for a time zone that the system does not know.
  explicit Calendar(std::string_view time_zone = "UTC");

  [[nodiscard]] Day day_of(Instant instant) const;
  /// The first instant of a day.
  [[nodiscard]] Instant start_of(Day day) const;
  /// The last microsecond of a day.
  [[nodiscard]] Instant end_of(Day day) const;

  /// When the library's clocks show a time of a day.
  struct Instants {
    Instant first;                  // where they never show it, since they are put forward: right after the gap
    std::optional<Instant> second;  // where they show it twice, since they are put back
  };
  [[nodiscard]] Instants instants_of(Day day, std::chrono::minutes time) const;

 private:
  const date::time_zone* zone_;  // null: UTC, which needs no database
};

/// Throws InvalidInput (400) if `from` is after `to`.
void check_range(const std::optional<Day>& from, const std::optional<Day>& to);

}  // namespace lectern
