#include "notifications/notification_service.hpp"

#include "db/found_page.hpp"
#include "notifications/notification_store.hpp"
#include "notifications/recipient_store.hpp"

namespace lectern::notifications {
namespace {

/// What is no matter of a loan is not worth a call for ever.
constexpr std::chrono::days kWorthACall{30};

struct AnnouncePayload {
  BookId book_id;
  Instant occasion{};
  MemberId after;
};
BOOST_DESCRIBE_STRUCT(AnnouncePayload, (), (book_id, occasion, after))

/// A job that was enqueued just now, as whoever asked for it is told.
jobs::Task new_task(jobs::JobId id, const jobs::Kind& kind, Instant now) {
  return {.task_id = id,
          .kind = std::string{kind.name},
          .status = jobs::TaskStatus::PENDING,
          .progress = {},
          .result = {},
          .error = {},
          .created_at = now,
          .started_at = {},
          .finished_at = {}};
}

}  // namespace

awaitable<void> NotificationService::welcome(db::Transaction& tx, members::Member member) {
  if (!member.notify) co_return;
  NewNotification fresh{.member_id = member.id,
                        .has_address = member.email.has_value(),
                        .kind = NotificationKind::welcome,
                        .subject_id = SubjectId{member.id.uuid()},
                        .occasion = member.created_at};
  co_await telling_.tell(tx, std::move(fresh));
}

awaitable<void> NotificationService::announce(db::Transaction& tx, BookId book) {
  return announce(tx, book, calendar_.start_of(calendar_.day_of(tx.now())), MemberId{});
}

/// The members of one page; for further ones there is a job, so that nobody waits for all of them.
awaitable<void> NotificationService::announce(db::Transaction& tx, BookId book, Instant occasion, MemberId after) {
  const auto recipients = co_await recipient_store::list_waiting_for(tx, book, occasion, after);
  for (const auto& recipient : recipients) {
    NewNotification fresh{.member_id = recipient.member_id,
                          .has_address = recipient.email.has_value(),
                          .kind = NotificationKind::available,
                          .subject_id = SubjectId{book.uuid()},
                          .occasion = occasion,
                          .book_id = book};
    co_await telling_.tell(tx, std::move(fresh));
  }
  if (recipients.size() < recipient_store::kPage) co_return;
  jobs::NewJob rest{.payload = to_json(AnnouncePayload{book, occasion, recipients.back().member_id})};
  co_await queue_.enqueue(tx, kAnnounce, std::move(rest));
}

awaitable<std::string> NotificationService::announce_by_job(jobs::Attempt& attempt) {
  const auto rest = attempt.payload<AnnouncePayload>();
  const Context own = attempt.context();
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    co_await announce(tx, rest.book_id, rest.occasion, rest.after);
    co_await attempt.finish(tx);
  });
  co_return std::string{};
}

awaitable<jobs::Task> NotificationService::send_test(NewTest test, const Context& context) {
  const SubjectId subject = SubjectId::make();  // each is an occasion of its own
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<jobs::Task> {
    const auto locked = co_await members_.lock_member(tx, test.member_id);
    if (!locked.member.notify) throw MemberOptedOut{};
    NewNotification fresh{.member_id = test.member_id,
                          .has_address = true,  // a task says that there is none
                          .kind = NotificationKind::test,
                          .subject_id = subject,
                          .occasion = tx.now(),
                          .note = test.message.str()};
    const auto job = co_await telling_.tell(tx, std::move(fresh));
    co_return new_task(job.value(), kSend, tx.now());
  });
}

awaitable<Page<Notification>> NotificationService::list_notifications(NotificationQuery query) {
  co_return co_await db::found_page(database_, query, false, [&](db::Session& session) {
    return notification_store::find_notifications(session, query);
  });
}

awaitable<Page<Call>> NotificationService::list_calls(ListQuery query, const Context& context) {
  co_return co_await db::found_page(database_, query, false, [&](db::Session& session) {
    return notification_store::find_calls(session, query, context.now - kWorthACall);
  });
}

}  // namespace lectern::notifications
