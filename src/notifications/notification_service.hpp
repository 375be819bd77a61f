// Notifications as other slices cause them and as the staff sees them. What causes one calls from its own transaction,
// by a hook that is set where the program is wired, so neither members nor circulation know of this slice. Thread-safe;
// all state is in the database.
#pragma once

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "jobs/attempt.hpp"
#include "members/members_service.hpp"
#include "notifications/notification_errors.hpp"
#include "notifications/telling_steps_service.hpp"

namespace lectern::notifications {

using db::awaitable;

/// Tells those of a book whom the transaction that made it available left over.
inline constexpr jobs::Kind kAnnounce{.name = "notifications.announce", .max_attempts = 20, .at_once = 1};

class NotificationService {
 public:
  /// What is given must outlive the service.
  NotificationService(db::Database& database, jobs::Queue& queue, members::MembersService& members,
                      const Calendar& calendar, std::string_view mail_from)
      : database_(database), queue_(queue), members_(members), calendar_(calendar), telling_(queue, mail_from) {}

  /// In the transaction that registers the member.
  awaitable<void> welcome(db::Transaction& tx, members::Member member);
  /// In the transaction in which a book that had no copy to lend has one: tells who has it among the favorites or in
  /// the cart, once a day at most, and those who had the book themselves that day not at all.
  awaitable<void> announce(db::Transaction& tx, BookId book);
  /// What does the rest of that.
  awaitable<std::string> announce_by_job(jobs::Attempt& attempt);

  /// Throws MEMBER_NOT_FOUND, also of an archived one, MemberOptedOut.
  awaitable<jobs::Task> send_test(NewTest test, const Context& context);

  awaitable<Page<Notification>> list_notifications(NotificationQuery query);
  /// Members whom no mail reaches, and what they should have been told; the longest waiting first.
  awaitable<Page<Call>> list_calls(ListQuery query, const Context& context);

 private:
  awaitable<void> announce(db::Transaction& tx, BookId book, Instant occasion, MemberId after);

  db::Database& database_;
  jobs::Queue& queue_;
  members::MembersService& members_;
  const Calendar& calendar_;
  const Telling telling_;
};

}  // namespace lectern::notifications
