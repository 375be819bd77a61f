#include "notifications/reminder_service.hpp"

#include "notifications/notification_rules.hpp"

namespace lectern::notifications {
namespace {

using recipient_store::After;
using recipient_store::DueLoan;

struct Reminded {
  std::int64_t due_soon = 0;
  std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(Reminded, (), (due_soon, overdue))

}  // namespace

awaitable<std::string> ReminderService::remind_by_job(jobs::Attempt& attempt) {
  Reminded reminded;
  if (due_soon_days_ > 0)
    reminded.due_soon = co_await remind(attempt, NotificationKind::due_soon, {.due_date = attempt.context().now});
  reminded.overdue = co_await remind(attempt, NotificationKind::overdue, {});
  co_return to_json(reminded);
}

/// Page by page, so that no transaction is long; what is told stays told where the job has to begin again.
awaitable<std::int64_t> ReminderService::remind(jobs::Attempt& attempt, NotificationKind kind, After after) {
  std::int64_t told = 0;
  for (bool is_last = false; !is_last;) {
    attempt.check();
    const Context own = attempt.context();
    std::int64_t told_now = 0;
    After next = after;
    co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
      const auto loans = co_await list(tx, kind, after);
      told_now = 0;
      for (const DueLoan& loan : loans) {
        if (co_await tell(tx, kind, loan)) ++told_now;
        next = {loan.due_date, loan.id};
      }
      is_last = loans.size() < recipient_store::kPage;
    });
    told += told_now;
    after = next;
  }
  co_return told;
}

awaitable<std::vector<DueLoan>> ReminderService::list(db::Transaction& tx, NotificationKind kind, After after) {
  const Day today = calendar_.day_of(tx.now());
  if (kind == NotificationKind::due_soon) {
    const Day last = today + std::chrono::days{due_soon_days_};
    return recipient_store::list_due_soon(tx, calendar_.start_of(last + std::chrono::days{1}), after);
  }
  const Day week_ago = today - std::chrono::days{6};  // whatever the weekday, a week of lateness began since
  return recipient_store::list_overdue(tx, calendar_.start_of(today), calendar_.start_of(week_ago), after);
}

awaitable<bool> ReminderService::tell(db::Transaction& tx, NotificationKind kind, DueLoan loan) {
  NewNotification fresh{.member_id = loan.member_id,
                        .has_address = loan.email.has_value(),
                        .kind = kind,
                        .subject_id = SubjectId{loan.id.uuid()},
                        .occasion = kind == NotificationKind::due_soon
                                        ? loan.due_date
                                        : overdue_occasion(calendar_, loan.due_date, tx.now()),
                        .book_id = loan.book_id,
                        .borrow_id = loan.id};
  const bool has_address = fresh.has_address;
  co_return (co_await telling_.tell(tx, std::move(fresh))).has_value() || !has_address;
}

}  // namespace lectern::notifications
