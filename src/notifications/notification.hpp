// What members are told, as clients get it and as it is kept. Immutable values: any thread may use them.
#pragma once

#include "circulation/borrow.hpp"

namespace lectern::notifications {

using catalog::BookId;
using circulation::BorrowId;
using members::MemberId;

struct NotificationTag {
  static constexpr std::string_view kNotFoundCode = "NOTIFICATION_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Notification not found.";
};
using NotificationId = Id<NotificationTag>;

struct SubjectTag {};
/// What it is about: a loan, a book, or the member.
using SubjectId = Id<SubjectTag>;

enum class NotificationKind : std::uint8_t { welcome, due_soon, overdue, available, test };
BOOST_DESCRIBE_ENUM(NotificationKind, welcome, due_soon, overdue, available, test)

enum class NotificationStatus : std::uint8_t {
  waiting,
  sent,
  logged,   // no mail server is set
  refused,  // for good, by the mail server
  to_call,  // there is no address, or the mail server could not be reached for a week
  dropped,  // there was nothing to tell any more, or the member does not want to be told
};
BOOST_DESCRIBE_ENUM(NotificationStatus, waiting, sent, logged, refused, to_call, dropped)

struct Notification {
  NotificationId id;
  MemberId member_id;
  NotificationKind kind{};
  NotificationStatus status{};
  std::optional<BookId> book_id;
  std::optional<BorrowId> borrow_id;
  std::optional<std::string> note;
  std::string message_id;
  std::int64_t attempts = 0;
  std::optional<std::string> error;
  Instant created_at{};
  std::optional<Instant> sent_at;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, member_id, kind, status, book_id, borrow_id, note, message_id, attempts, error, created_at,
                       sent_at))

struct NotificationQuery : ListQuery {
  std::vector<NotificationStatus> status;
  std::vector<NotificationKind> kind;
  std::optional<MemberId> member_id;
};
BOOST_DESCRIBE_STRUCT(NotificationQuery, (ListQuery), (status, kind, member_id))

/// Whom the staff should phone, and what about.
struct Call {
  NotificationId notification_id;
  NotificationKind kind{};
  NotificationStatus status{};
  MemberId member_id;
  std::string member_name;
  std::string card_number;
  std::optional<std::string> phone;
  std::optional<std::string> language;
  std::optional<std::string> book_title;
  std::optional<Instant> due_date;
  std::optional<std::string> note;
  std::optional<std::string> error;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(Call, (),
                      (notification_id, kind, status, member_id, member_name, card_number, phone, language, book_title,
                       due_date, note, error, created_at))

/// A message that the staff sends to see whether it arrives.
struct NewTest {
  MemberId member_id;
  Text<1, 1000> message;
};
BOOST_DESCRIBE_STRUCT(NewTest, (), (member_id, message))

/// All that is stored of a new one. Of the same member, kind, subject and occasion there is one.
struct NotificationRow {
  NotificationId id;
  MemberId member_id;
  NotificationKind kind{};
  SubjectId subject_id;
  Instant occasion{};
  std::optional<BookId> book_id;
  std::optional<BorrowId> borrow_id;
  std::optional<std::string> note;
  NotificationStatus status{};
  std::string message_id;
  std::optional<std::string> error;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(NotificationRow, (),
                      (id, member_id, kind, subject_id, occasion, book_id, borrow_id, note, status, message_id, error,
                       created_at))

/// One with everything that its sender has to know: the member, the book and the loan as they are now.
struct Letter {
  NotificationId id;
  NotificationKind kind{};
  NotificationStatus status{};
  std::optional<std::string> note;
  std::string message_id;
  Instant created_at{};
  MemberId member_id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> language;
  bool notify = true;
  std::optional<Instant> archived_at;
  std::optional<std::string> book_title;
  std::optional<std::int64_t> book_available_copies;
  std::optional<Instant> book_archived_at;
  std::optional<BookId> book_id;
  std::optional<BorrowId> borrow_id;
  std::optional<circulation::BorrowStatus> borrow_status;
  std::optional<Instant> borrow_due_date;
};
BOOST_DESCRIBE_STRUCT(Letter, (),
                      (id, kind, status, note, message_id, created_at, member_id, name, email, language, notify,
                       archived_at, book_title, book_available_copies, book_archived_at, book_id, borrow_id,
                       borrow_status, borrow_due_date))

/// What a member who listens is told at once: the words of the letter.
struct Notice {
  NotificationId id;
  NotificationKind kind{};
  std::optional<BookId> book_id;
  std::optional<BorrowId> borrow_id;
  std::string subject;
  std::string text;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, book_id, borrow_id, subject, text, created_at))

}  // namespace lectern::notifications
