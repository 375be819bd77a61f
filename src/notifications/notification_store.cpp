#include "notifications/notification_store.hpp"

namespace lectern::notifications::notification_store {
namespace {

using db::SqlType;
using db::Statement;

const Statement<void(NotificationRow)> insert_statement{
    "notifications.insert", db::insert_into<NotificationRow>("notifications") + " on conflict do nothing"};
const std::string kLetters =
    "select n.id, n.kind, n.status, n.note, n.message_id, n.created_at, n.member_id, m.name, m.email, m.language, "
    "m.notify, m.archived_at, b.title as book_title, b.available_copies as book_available_copies, "
    "b.archived_at as book_archived_at, n.book_id, n.borrow_id, l.status as borrow_status, "
    "l.due_date as borrow_due_date "
    "from notifications n join members m on m.id = n.member_id left join books b on b.id = n.book_id "
    "left join borrows l on l.id = n.borrow_id where ";
const Statement<Letter(NotificationId)> letter_statement{"notifications.letter", kLetters + "n.id = $1"};
const Statement<Letter(MemberId, Instant, std::int64_t)> letters_statement{
    "notifications.letters",
    kLetters +
        "n.member_id = $1 and n.created_at >= $2 and n.status <> 'dropped' order by n.created_at, n.id limit $3"};
const Statement<void(Settlement)> settle_statement{
    "notifications.settle",
    "update notifications set status = $2, error = $3, sent_at = $4, attempts = attempts + 1 "
    "where id = $1 and status = 'waiting'"};

const db::ListSpec& notification_list() {
  static const db::ListSpec spec{.name = "notifications.list",
                                 .from = "notifications n",
                                 .select = db::select_list<Notification>("n"),
                                 .id_column = "n.id",
                                 .default_sort = "-created_at",
                                 .sorts = {{"created_at", {{"n.created_at", SqlType::timestamp}}}}};
  return spec;
}

const db::ListSpec& call_list() {
  static const db::ListSpec spec{
      .name = "notifications.calls",
      .from =
          "notifications n join members m on m.id = n.member_id left join books b on b.id = n.book_id "
          "left join borrows l on l.id = n.borrow_id",
      .select =
          "n.id as notification_id, n.kind, n.status, n.member_id, m.name as member_name, m.card_number, m.phone, "
          "m.language, b.title as book_title, l.due_date, n.note, n.error, n.created_at",
      .id_column = "n.id",
      .default_sort = "created_at",
      .sorts = {{"created_at", {{"n.created_at", SqlType::timestamp}}}}};
  return spec;
}

/// The page and its total, counted.
template <class Row>
awaitable<db::Found<Row>> find_page(db::Session& session, const db::ListSpec& list, const ListQuery& query,
                                    const db::Conditions& conditions) {
  const db::Total total = co_await db::counted_total(session, list, conditions);
  co_return db::Found<Row>{co_await db::keyset_page<Row>(session, list, query, conditions), total};
}

}  // namespace

awaitable<bool> insert_if_new(db::Transaction& tx, NotificationRow row) {
  co_return co_await tx.rows_changed_by(insert_statement, std::move(row)) == 1;
}

awaitable<std::optional<Letter>> find_letter(db::Session& session, NotificationId id) {
  return session.optional(letter_statement, id);
}

awaitable<std::vector<Letter>> list_letters(db::Session& session, MemberId member, Instant since, std::int64_t limit) {
  return session.list(letters_statement, member, since, limit);
}

awaitable<void> settle(db::Transaction& tx, Settlement settlement) {
  co_await tx.execute(settle_statement, std::move(settlement));
}

awaitable<db::Found<Notification>> find_notifications(db::Session& session, const NotificationQuery& query) {
  db::Conditions conditions;
  conditions.add_any_of("n.status", query.status);
  conditions.add_any_of("n.kind", query.kind);
  if (query.member_id) conditions.add("n.member_id = ?", *query.member_id);
  co_return co_await find_page<Notification>(session, notification_list(), query, conditions);
}

awaitable<db::Found<Call>> find_calls(db::Session& session, const ListQuery& query, Instant recent) {
  db::Conditions conditions;
  conditions.add("n.status in ('to_call', 'refused') and m.notify and m.archived_at is null");
  conditions.add_derived("recent", "(l.status = 'borrowed' or n.borrow_id is null and n.created_at >= ?)", recent);
  co_return co_await find_page<Call>(session, call_list(), query, conditions);
}

}  // namespace lectern::notifications::notification_store
