// Tells members of loans that are due soon, and of those that are overdue: on the first day late, then once a week. A
// periodic job; what it has told once it does not tell again, however often it runs. Thread-safe; all state is in the
// database.
#pragma once

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "jobs/attempt.hpp"
#include "notifications/recipient_store.hpp"
#include "notifications/telling_steps_service.hpp"

namespace lectern::notifications {

using db::awaitable;

inline constexpr jobs::Kind kRemind{.name = "notifications.remind", .max_attempts = 20, .at_once = 1};

class ReminderService {
 public:
  /// Of loans that are due within `due_soon_days` days; with 0, of none. What is given must outlive the service.
  ReminderService(db::Database& database, jobs::Queue& queue, const Calendar& calendar, std::string_view mail_from,
                  std::int64_t due_soon_days)
      : database_(database), calendar_(calendar), telling_(queue, mail_from), due_soon_days_(due_soon_days) {}

  /// Its result says how many members were told of either.
  awaitable<std::string> remind_by_job(jobs::Attempt& attempt);

 private:
  awaitable<std::int64_t> remind(jobs::Attempt& attempt, NotificationKind kind, recipient_store::After after);
  awaitable<std::vector<recipient_store::DueLoan>> list(db::Transaction& tx, NotificationKind kind,
                                                        recipient_store::After after);
  awaitable<bool> tell(db::Transaction& tx, NotificationKind kind, recipient_store::DueLoan loan);

  db::Database& database_;
  const Calendar& calendar_;
  const Telling telling_;
  const std::int64_t due_soon_days_;
};

}  // namespace lectern::notifications
