// The SQL that finds whom to tell what: readers of loans that are due, readers who want a book. All of them members who
// are not archived and want to be told. Pages of kPage. Decides nothing.
#pragma once

#include "db/transaction.hpp"
#include "notifications/notification.hpp"

namespace lectern::notifications::recipient_store {

using db::awaitable;

inline constexpr std::size_t kPage = 200;

/// A loan that its member is to be told of.
struct DueLoan {
  BorrowId id;
  BookId book_id;
  MemberId member_id;
  Instant due_date{};
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(DueLoan, (), (id, book_id, member_id, due_date, email))

/// Where a page goes on.
struct After {
  Instant due_date{};
  BorrowId id{};
};
BOOST_DESCRIBE_STRUCT(After, (), (due_date, id))

/// Loans due before `before` of which nobody was told that, by due date.
awaitable<std::vector<DueLoan>> list_due_soon(db::Session& session, Instant before, After after);
/// The same of loans that were due before `before`, and of which nobody was told so on an occasion since `told_since`.
awaitable<std::vector<DueLoan>> list_overdue(db::Session& session, Instant before, Instant told_since, After after);

struct Recipient {
  MemberId member_id;
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(Recipient, (), (member_id, email))

/// Who has a book among their favorites or in their cart, and neither has borrowed it nor had it since `since`.
awaitable<std::vector<Recipient>> list_waiting_for(db::Session& session, BookId book, Instant since, MemberId after);

}  // namespace lectern::notifications::recipient_store
