#include "members/member_store.hpp"

#include "db/constraint.hpp"
#include "db/locks.hpp"
#include "members/member_errors.hpp"

namespace lectern::members::member_store {
namespace {

using db::Statement;

const db::Constraint unique_card{"members_card_key", "members.card_key",
                                 [] { throw DuplicateMember{DuplicateMember::By::card_number}; }};
const db::Constraint unique_email{"members_email_key", "members.email_key",
                                  [] { throw DuplicateMember{DuplicateMember::By::email}; }};

const std::string kFind = "select " + db::select_list<Member>() + " from members where ";

const Statement<Member(MemberId)> find_statement{"members.find", kFind + "id = $1"};
const Statement<Member(std::string)> find_by_card{"members.find_by_card", kFind + "card_key = $1"};
const Statement<Member(std::string)> find_by_email{"members.find_by_email", kFind + "email_key = $1"};
const std::string kLock = "select " + db::select_list<Member>("", "member_") +
                          ", number, active_borrow_count, borrow_count from members where id = $1";
const Statement<LockedMember(MemberId)> lock_statement{"members.lock", {kLock + " for no key update", kLock}};
const std::string kLockAll = "select id from members where id in ($1…) order by id";
const Statement<MemberId(db::Ids<MemberId>)> lock_all_statement{"members.lock_all",
                                                                {kLockAll + " for no key update", kLockAll}};
const Statement<LockedMember(std::int64_t)> list_numbered_statement{
    "members.list_numbered",
    "select " + db::select_list<Member>("", "member_") +
        ", number, active_borrow_count, borrow_count from members where number > $1 order by number limit 100"};
const std::string kInsert = db::insert_into<MemberRecord>("members");
const Statement<std::int64_t(MemberRecord)> insert_statement{"members.insert", kInsert + " returning number"};
const Statement<std::int64_t(MemberRecord)> insert_unless_taken{
    "members.insert_unless_card_taken", kInsert + " on conflict (card_key) do nothing returning number"};
const Statement<std::int64_t(MemberRecord)> insert_if_new_statement{
    "members.insert_if_new", kInsert + " on conflict do nothing returning number"};
const Statement<void(MemberRecord)> update_statement{"members.update", db::update_by_id<MemberRecord>("members")};
const Statement<void(MemberId, std::optional<Instant>)> archive_statement{
    "members.set_archived_at", "update members set archived_at = $2 where id = $1"};
const Statement<LoanSums(MemberId)> sums_statement{
    "members.loan_sums", "select " + db::select_list<LoanSums>() + " from members where id = $1"};
const Statement<void(MemberId, std::int64_t, std::int64_t, std::int64_t, Money)> loans_statement{
    "members.add_loans",
    "update members set active_borrow_count = active_borrow_count + $2, borrow_count = borrow_count + $3, "
    "late_return_count = late_return_count + $4, fines = fines + $5 where id = $1"};

}  // namespace

awaitable<std::optional<Member>> find_member(db::Session& session, MemberId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<LockedMember>> lock_member(db::Transaction& tx, MemberId id) {
  return tx.optional(lock_statement, id);
}

awaitable<void> lock_members(db::Transaction& tx, std::vector<MemberId> ids) {
  co_await db::lock_in_order(tx, lock_all_statement, std::move(ids));
}

awaitable<std::vector<LockedMember>> list_numbered(db::Session& session, std::int64_t after_number) {
  return session.list(list_numbered_statement, after_number);
}

awaitable<std::optional<Member>> find_member_by_card(db::Session& session, std::string card_key) {
  return session.optional(find_by_card, std::move(card_key));
}

awaitable<std::optional<Member>> find_member_by_email(db::Session& session, std::string email_key) {
  return session.optional(find_by_email, std::move(email_key));
}

awaitable<std::int64_t> insert_member(db::Transaction& tx, MemberRecord record) {
  return tx.one(insert_statement, std::move(record));
}

awaitable<std::optional<std::int64_t>> insert_member_unless_card_taken(db::Transaction& tx, MemberRecord record) {
  return tx.optional(insert_unless_taken, std::move(record));
}

awaitable<std::optional<std::int64_t>> insert_if_new(db::Transaction& tx, MemberRecord record) {
  return tx.optional(insert_if_new_statement, std::move(record));
}

awaitable<void> update_member(db::Transaction& tx, MemberRecord record) {
  co_await tx.execute(update_statement, std::move(record));
}

awaitable<void> set_archived_at(db::Transaction& tx, MemberId id, std::optional<Instant> archived_at) {
  co_await tx.execute(archive_statement, id, archived_at);
}

awaitable<LoanSums> sum_loans(db::Session& session, MemberId id) {
  return session.one(sums_statement, id);
}

awaitable<void> add_loans(db::Transaction& tx, MemberId id, LoanSums change) {
  co_await tx.execute(loans_statement, id, change.active_borrow_count, change.borrow_count, change.late_return_count,
                      change.fines);
}

}  // namespace lectern::members::member_store
