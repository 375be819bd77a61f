#include "notifications/recipient_store.hpp"

namespace lectern::notifications::recipient_store {
namespace {

using db::Statement;

const std::string kLimit = " limit " + std::to_string(kPage);
/// `status <> 'returned'` is how the index of open loans says it.
const std::string kOpenLoans =
    "select b.id, b.book_id, b.member_id, b.due_date, m.email from borrows b join members m on m.id = b.member_id "
    "where b.status <> 'returned' and (b.due_date, b.id) > ($1, $2) and b.due_date < $3 "
    "and m.notify and m.archived_at is null and not exists (select 1 from notifications n where n.borrow_id = b.id ";
const std::string kByDueDate = ") order by b.due_date, b.id" + kLimit;

const Statement<DueLoan(After, Instant)> due_soon_statement{
    "notifications.due_soon", kOpenLoans + "and n.kind = 'due_soon' and n.occasion = b.due_date" + kByDueDate};
const Statement<DueLoan(After, Instant, Instant)> overdue_statement{
    "notifications.overdue", kOpenLoans + "and n.kind = 'overdue' and n.occasion >= $4" + kByDueDate};

const Statement<Recipient(BookId, Instant, MemberId)> waiting_statement{
    "notifications.waiting_for",
    "select s.member_id, m.email from (select member_id from favorites where book_id = $1 and member_id > $3 union "
    "select member_id from cart_items where book_id = $1 and member_id > $3) s join members m on m.id = s.member_id "
    "where m.notify and m.archived_at is null and not exists (select 1 from borrows l where l.book_id = $1 "
    "and l.member_id = s.member_id and (l.status = 'borrowed' or l.returned_at >= $2)) order by s.member_id" +
        kLimit};

}  // namespace

awaitable<std::vector<DueLoan>> list_due_soon(db::Session& session, Instant before, After after) {
  return session.list(due_soon_statement, after, before);
}

awaitable<std::vector<DueLoan>> list_overdue(db::Session& session, Instant before, Instant told_since, After after) {
  return session.list(overdue_statement, after, before, told_since);
}

awaitable<std::vector<Recipient>> list_waiting_for(db::Session& session, BookId book, Instant since, MemberId after) {
  return session.list(waiting_statement, book, since, after);
}

}  // namespace lectern::notifications::recipient_store
