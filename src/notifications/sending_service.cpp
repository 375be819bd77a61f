#include "notifications/sending_service.hpp"

#include <stdexcept>

#include "notifications/message_rules.hpp"
#include "notifications/notification_rules.hpp"
#include "notifications/telling_steps_service.hpp"
#include "runtime/log.hpp"
#include "runtime/run_blocking.hpp"

namespace lectern::notifications {
namespace {

using notification_store::Settlement;

struct SendResult {
  NotificationId notification_id;
  NotificationStatus status{};
};
BOOST_DESCRIBE_STRUCT(SendResult, (), (notification_id, status))

/// Where there is no address, or none was reached for long; what the server said stays with it.
Settlement for_call(const Letter& letter) {
  return {letter.id,
          NotificationStatus::to_call,
          letter.email ? "The mail server could not be reached for a week." : "The member has no e-mail address.",
          {}};
}

Settlement of_report(const Letter& letter, MailReport report, Instant now) {
  switch (report.outcome) {
    case MailOutcome::accepted:
      return {letter.id, NotificationStatus::sent, {}, now};
    case MailOutcome::refused:
      return {letter.id, NotificationStatus::refused, std::move(report.reason), {}};
    case MailOutcome::later:
      break;
  }
  return {letter.id, NotificationStatus::waiting, std::move(report.reason), {}};
}

}  // namespace

SendingService::SendingService(db::Database& database, const Calendar& calendar, Letterhead letterhead, Sender send)
    : database_(database), calendar_(calendar), letterhead_(std::move(letterhead)), send_(std::move(send)) {
  if (send_) threads_.emplace(static_cast<std::size_t>(kSend.at_once));
}

void SendingService::stop() {
  if (threads_) threads_->join();
}

awaitable<std::string> SendingService::send_by_job(jobs::Attempt& attempt) {
  const auto id = attempt.payload<SendPayload>().notification_id;
  const auto letter = co_await notification_store::find_letter(database_, id);
  if (!letter || letter->status != NotificationStatus::waiting) co_return std::string{};  // undone, or sent already
  const Context began = attempt.context();
  const Settlement settlement = co_await deliver(*letter, began.now);
  const bool is_settled = settlement.status != NotificationStatus::waiting;
  const Context own = attempt.context();
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    co_await notification_store::settle(tx, settlement);
    if (is_settled) co_await attempt.finish(tx, to_json(SendResult{id, settlement.status}));
  });
  if (!is_settled) throw std::runtime_error("the mail was not taken: " + settlement.error.value_or(""));
  co_return std::string{};
}

awaitable<Settlement> SendingService::deliver(const Letter& letter, Instant now) {
  switch (fate_of(letter, now)) {
    case Fate::send:
      co_return co_await send(letter, now);
    case Fate::call:
      co_return for_call(letter);
    case Fate::drop:
      break;
  }
  co_return Settlement{letter.id, NotificationStatus::dropped, {}, {}};
}

awaitable<Settlement> SendingService::send(const Letter& letter, Instant now) {
  const Mail mail = mail_of(letter);
  if (!send_) {
    log_info("notification", {{"notification_id", letter.id.str()},
                              {"kind", enum_name(letter.kind)},
                              {"member_id", letter.member_id.str()},
                              {"to", mail.to},
                              {"subject", mail.subject}});
    co_return Settlement{letter.id, NotificationStatus::logged, {}, now};
  }
  MailReport report = co_await run_blocking(*threads_, [this, mail] {
    try {
      return send_(mail);
    } catch (const std::invalid_argument& error) {  // no mail can be made of it, now or later
      return MailReport{MailOutcome::refused, error.what()};
    }
  });
  co_return of_report(letter, std::move(report), now);
}

Mail SendingService::mail_of(const Letter& letter) const {
  Message message = message_of(letter, calendar_, letterhead_.library_name);
  return {.from = letterhead_.mail_from,
          .to = letter.email.value_or(""),
          .subject = std::move(message.subject),
          .text = std::move(message.text),
          .message_id = letter.message_id,
          .date = letter.created_at};
}

}  // namespace lectern::notifications
