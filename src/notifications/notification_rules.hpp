// The rules of notifications, pure: what becomes of one that is about to be sent, and on which occasions members are
// told again of a loan that is late.
#pragma once

#include "base/calendar.hpp"
#include "notifications/notification.hpp"

namespace lectern::notifications {

/// For so long the mail server is asked again; then somebody should phone.
inline constexpr std::chrono::days kGiveUpAfter{7};

enum class Fate : std::uint8_t { send, call, drop };

/// Whether there is still something to tell, and a way to. Who wants to hear nothing any more is told nothing.
Fate fate_of(const Letter& letter, Instant now);

/// Local days from the day on which a loan was due to that of `at`.
std::int64_t days_after(const Calendar& calendar, Instant due, Instant at);

/// The first instant of the week of lateness that `now` is in: the first begins with the first day late. `now` is on a
/// later day than `due`.
Instant overdue_occasion(const Calendar& calendar, Instant due, Instant now);

}  // namespace lectern::notifications
