#include "notifications/telling_steps_service.hpp"

#include "notifications/notification_store.hpp"

namespace lectern::notifications {

Telling::Telling(jobs::Queue& queue, std::string_view mail_from)
    : queue_(queue), domain_(mail_from.substr(mail_from.rfind('@') + 1)) {}

db::awaitable<std::optional<jobs::JobId>> Telling::tell(db::Transaction& tx, NewNotification fresh) const {
  const NotificationId id = NotificationId::make();
  NotificationRow row{.id = id,
                      .member_id = fresh.member_id,
                      .kind = fresh.kind,
                      .subject_id = fresh.subject_id,
                      .occasion = fresh.occasion,
                      .book_id = fresh.book_id,
                      .borrow_id = fresh.borrow_id,
                      .note = std::move(fresh.note),
                      .status = fresh.has_address ? NotificationStatus::waiting : NotificationStatus::to_call,
                      .message_id = "<" + id.str() + "@" + domain_ + ">",
                      .error = {},
                      .created_at = tx.now()};
  if (!fresh.has_address) row.error = "The member has no e-mail address.";
  if (!co_await notification_store::insert_if_new(tx, std::move(row))) co_return std::nullopt;
  tx.emit({kTold, fresh.member_id.str()});
  if (!fresh.has_address) co_return std::nullopt;
  jobs::NewJob job{.payload = to_json(SendPayload{id})};
  co_return co_await queue_.enqueue(tx, kSend, std::move(job));
}

}  // namespace lectern::notifications
