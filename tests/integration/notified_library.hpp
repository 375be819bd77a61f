// A library that tells its members things, for tests: a desk, shelves, a worker, and a mail server that a test may send
// away or let die.
#pragma once

#include <atomic>

#include "integration/lending_desk.hpp"
#include "jobs/worker.hpp"
#include "notifications/notification_service.hpp"
#include "notifications/reminder_service.hpp"
#include "notifications/sending_service.hpp"
#include "reading/shelf_service.hpp"
#include "support/awaited_count.hpp"
#include "support/end_of_worker.hpp"
#include "support/mail_server.hpp"

namespace lectern::test {

class NotifiedLibrary : public testing::Test {
 protected:
  explicit NotifiedLibrary(circulation::LendingPolicy policy = {}) : desk_(policy) {
    desk_.members().when_registered(
        [this](db::Transaction& tx, const members::Member& member) { return notifications_.welcome(tx, member); });
    desk_.catalog().when_available(
        [this](db::Transaction& tx, const catalog::Book& book) { return notifications_.announce(tx, book.id); });
    worker_.handle(notifications::kSend, [this](jobs::Attempt& attempt) { return sending_.send_by_job(attempt); });
    worker_.handle(notifications::kAnnounce,
                   [this](jobs::Attempt& attempt) { return notifications_.announce_by_job(attempt); });
    worker_.handle(notifications::kRemind,
                   [this](jobs::Attempt& attempt) { return reminders_.remind_by_job(attempt); });
  }
  void TearDown() override {
    worker_.stop(std::chrono::seconds{30});
    sending_.stop();
    end_worker(worker_, *desk_.database());
  }

  Context context() { return desk_.database().context(); }
  members::MemberId member(std::string_view name, std::optional<std::string> email, bool notify = true) {
    members::NewMember fresh;
    fresh.name = Text<2, 100>::parse(name).value();
    fresh.email = std::nullopt;
    if (email) fresh.email = members::Email::parse(*email).value();
    fresh.phone = members::Phone::parse("555-1234").value();
    fresh.notify = notify;
    return run_sync(desk_.members().register_member(std::move(fresh), context())).id;
  }
  void set_notify(members::MemberId member, bool notify) {
    members::MemberChanges changes;
    changes.notify = Change<bool>{notify};
    run_sync(desk_.members().change_member(member, changes, {}, context()));
  }
  void wants(members::MemberId member, catalog::BookId book, reading::Shelf shelf = reading::Shelf::favorites) {
    run_sync(shelves_.put(shelf, member, book, context()));
  }
  void pass(std::chrono::microseconds time) { desk_.pass(time); }

  void work() { worker_.start(desk_.database().clock()); }
  /// Lets the worker do all that there is to do, also what waits for another attempt.
  bool does_all() {
    return comes_true_within(std::chrono::seconds{30}, [&] {
      pass(std::chrono::seconds{1});
      return desk_.number("select count(*) from jobs where status in ('PENDING', 'STARTED', 'RETRY')") == 0;
    });
  }
  void remind() {
    run_sync(queue_.enqueue(notifications::kRemind, {}, context()));
    EXPECT_TRUE(does_all());
  }

  Page<notifications::Notification> list(notifications::NotificationQuery query = {}) {
    return run_sync(notifications_.list_notifications(std::move(query)));
  }
  Page<notifications::Call> calls() { return run_sync(notifications_.list_calls({}, context())); }
  std::int64_t number_of(std::string_view kind) {
    return desk_.number("select count(*) from notifications where kind = '" + std::string{kind} + "'");
  }
  std::int64_t number_with_status(std::string_view status) {
    return desk_.number("select count(*) from notifications where status = '" + std::string{status} + "'");
  }

  std::atomic<bool> server_is_away_{false};
  std::atomic<int> deaths_{0};  // right after the server has taken a mail, still to come
  std::atomic<int> tried_{0};
  MailServer server_;
  Desk desk_;
  jobs::Queue queue_{*desk_.database()};
  Calendar calendar_;
  MetricsRegistry metrics_;
  reading::ShelfService shelves_{*desk_.database(), desk_.catalog(), desk_.members(), desk_.lending()};
  notifications::NotificationService notifications_{*desk_.database(), queue_, desk_.members(), calendar_,
                                                    "library@example.org"};
  notifications::ReminderService reminders_{*desk_.database(), queue_, calendar_, "library@example.org", 2};
  notifications::SendingService sending_{
      *desk_.database(), calendar_, {"library@example.org", "The library"}, [this](const Mail& mail) {
        ++tried_;
        if (server_is_away_) return MailReport{MailOutcome::later, "Connection refused"};
        MailReport report = send_mail({.url = server_.url()}, mail);
        if (deaths_ > 0 && report.outcome == MailOutcome::accepted) {
          --deaths_;
          throw std::runtime_error("died");
        }
        return report;
      }};
  jobs::Worker worker_{*desk_.database(), calendar_, metrics_, {.poll = std::chrono::milliseconds{20}}};
};

}  // namespace lectern::test
