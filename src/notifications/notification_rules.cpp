#include "notifications/notification_rules.hpp"

namespace lectern::notifications {
namespace {

bool is_out(const Letter& letter) {
  return letter.borrow_status == circulation::BorrowStatus::borrowed;
}

bool still_holds(const Letter& letter, Instant now) {
  switch (letter.kind) {
    case NotificationKind::due_soon:
      return is_out(letter) && letter.borrow_due_date >= now;
    case NotificationKind::overdue:
      return is_out(letter);
    case NotificationKind::available:
      return !letter.book_archived_at && letter.book_available_copies.value_or(0) > 0;
    case NotificationKind::welcome:
    case NotificationKind::test:
      break;
  }
  return true;
}

}  // namespace

Fate fate_of(const Letter& letter, Instant now) {
  if (!letter.notify || letter.archived_at || !still_holds(letter, now)) return Fate::drop;
  return letter.email && now - letter.created_at < kGiveUpAfter ? Fate::send : Fate::call;
}

std::int64_t days_after(const Calendar& calendar, Instant due, Instant at) {
  return (calendar.day_of(at) - calendar.day_of(due)).count();
}

Instant overdue_occasion(const Calendar& calendar, Instant due, Instant now) {
  constexpr std::int64_t kWeek = 7;
  const std::int64_t weeks = (days_after(calendar, due, now) - 1) / kWeek;
  return calendar.start_of(calendar.day_of(due) + std::chrono::days{1 + kWeek * weeks});
}

}  // namespace lectern::notifications
