// The job that sends a notification by mail, on a thread of its own pool, or writes it to the log. What became of it is
// stored in the transaction that finishes the job, so nothing is lost, and nothing sent again unless the process dies
// between the mail server's yes and that commit: then under the same Message-ID. Thread-safe.
#pragma once

#include <functional>
#include <optional>

#include <boost/asio/thread_pool.hpp>

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "jobs/attempt.hpp"
#include "notifications/notification_store.hpp"
#include "runtime/mail.hpp"

namespace lectern::notifications {

using db::awaitable;

class SendingService {
 public:
  /// Hands a mail to a server; blocks, on any thread.
  using Sender = std::function<MailReport(const Mail& mail)>;
  /// How mails look from outside.
  struct Letterhead {
    std::string mail_from;
    std::string library_name;
  };

  /// Without a sender everything goes to the log. What is given must outlive the service.
  SendingService(db::Database& database, const Calendar& calendar, Letterhead letterhead, Sender send);
  ~SendingService() { stop(); }
  SendingService(const SendingService&) = delete;
  SendingService& operator=(const SendingService&) = delete;

  awaitable<std::string> send_by_job(jobs::Attempt& attempt);
  /// Waits for the mails that are on their way. After the workers were stopped and before they go away. Idempotent.
  void stop();

 private:
  awaitable<notification_store::Settlement> deliver(const Letter& letter, Instant now);
  awaitable<notification_store::Settlement> send(const Letter& letter, Instant now);
  [[nodiscard]] Mail mail_of(const Letter& letter) const;

  db::Database& database_;
  const Calendar& calendar_;
  const Letterhead letterhead_;
  const Sender send_;
  std::optional<boost::asio::thread_pool> threads_;  // where there is a sender
};

}  // namespace lectern::notifications
