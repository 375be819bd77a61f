// The step that all notifications have in common, within the transaction that is the reason for one. Stateless; any
// thread.
#pragma once

#include "jobs/queue.hpp"
#include "notifications/notification.hpp"

namespace lectern::notifications {

/// Sends one notification. For ever: what cannot be sent ends on the call list (kGiveUpAfter), and not as a failure.
inline constexpr jobs::Kind kSend{.name = "notifications.send", .max_attempts = 1'000'000, .at_once = 4};

/// Emitted for each notification that a transaction makes; the payload is the member's id.
inline constexpr std::string_view kTold = "notification.told";

struct SendPayload {
  NotificationId notification_id;
};
BOOST_DESCRIBE_STRUCT(SendPayload, (), (notification_id))

/// What a member is to be told.
struct NewNotification {
  MemberId member_id;
  bool has_address = false;
  NotificationKind kind{};
  SubjectId subject_id{};
  Instant occasion{};
  std::optional<BookId> book_id{};
  std::optional<BorrowId> borrow_id{};
  std::optional<std::string> note{};
};

class Telling {
 public:
  /// Mails come from `mail_from`. What is given must outlive it.
  Telling(jobs::Queue& queue, std::string_view mail_from);

  /// Makes it, unless the member was told so on that occasion; with the job that sends it, whose id is returned, or for
  /// the call list where there is no address.
  db::awaitable<std::optional<jobs::JobId>> tell(db::Transaction& tx, NewNotification fresh) const;

 private:
  jobs::Queue& queue_;
  std::string domain_;  // of message ids
};

}  // namespace lectern::notifications
