#include "circulation/borrow_store.hpp"

#include "circulation/lending_errors.hpp"
#include "db/constraint.hpp"
#include "db/counters.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::Statement;

const db::Constraint one_active_loan{"borrows_active_key", "borrows.book_id, borrows.member_id",
                                     [] { throw ActiveBorrowExists{}; }};

const Statement<JoinedBorrow(BorrowId)> find_statement{
    "borrows.find", "select " + db::select_list<BorrowRow>("l", "borrow_") + ", " +
                        db::select_list<catalog::Book>("b", "book_") + ", " +
                        db::select_list<members::Member>("m", "member_") +
                        " from borrows l join books b on b.id = l.book_id join members m on m.id = l.member_id "
                        "where l.id = $1"};
const std::string kFindRow = "select " + db::select_list<BorrowRow>() + " from borrows where id = $1";
const Statement<BorrowRow(BorrowId)> find_row_statement{"borrows.find_row", kFindRow};
const Statement<BorrowRow(BorrowId)> lock_statement{"borrows.lock", {kFindRow + " for no key update", kFindRow}};
const Statement<std::int64_t(BookId, MemberId)> count_of_pair{
    "borrows.count_of_pair",
    "select count(*) from borrows where book_id = $1 and member_id = $2 and status = 'borrowed'"};

const Statement<void(StoredLoan)> insert_statement{"borrows.insert", db::insert_into<StoredLoan>("borrows")};
const Statement<void(BorrowId, std::optional<Instant>, Day, Money)> close_statement{
    "borrows.close",
    "update borrows set status = 'returned', returned_at = $2, returned_on = $3, fine = $4 where id = $1"};

// What is counted of a day does not hold any more (migration 0014). The lock on the table that this takes, even where
// the day has no row, is what whoever counts a day waits for (analytics/rollup_store).
const Statement<void(Day)> forget_day_statement{"loan_days.forget", "delete from loan_days where day = $1"};

}  // namespace

awaitable<void> forget_day(db::Transaction& tx, Day day) {
  co_await tx.execute(forget_day_statement, day);
}

awaitable<std::optional<JoinedBorrow>> find_borrow(db::Session& session, BorrowId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<BorrowRow>> find_row(db::Session& session, BorrowId id) {
  return session.optional(find_row_statement, id);
}

awaitable<std::optional<BorrowRow>> lock_row(db::Transaction& tx, BorrowId id) {
  return tx.optional(lock_statement, id);
}

awaitable<bool> is_on_loan(db::Session& session, BookId book, MemberId member) {
  co_return co_await session.one(count_of_pair, book, member) > 0;
}

awaitable<void> insert_borrow(db::Transaction& tx, StoredLoan loan) {
  co_await forget_day(tx, loan.borrowed_on);
  if (loan.returned_on && loan.returned_on != loan.borrowed_on) co_await forget_day(tx, *loan.returned_on);
  co_await tx.execute(insert_statement, std::move(loan));
}

awaitable<void> close_borrow(db::Transaction& tx, const BorrowRow& row, Day returned_on) {
  co_await forget_day(tx, returned_on);
  co_await tx.execute(close_statement, row.id, row.returned_at, returned_on, row.fine);
}

void add_to_totals(db::Transaction& tx, std::int64_t loans, std::int64_t active) {
  tx.add_to_counter("borrows", loans);
  tx.add_to_counter("borrows.active", active);
}

awaitable<std::int64_t> count_active(db::Session& session) {
  co_return (co_await db::counter_total(session, "borrows.active")).value;
}

}  // namespace lectern::circulation::borrow_store
