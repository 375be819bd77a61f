#include "circulation/borrow_store.hpp"

#include "circulation/lending_errors.hpp"
#include "db/constraint.hpp"
#include "db/counters.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::Statement;

const db::Constraint one_active_loan{"borrows_active_key", "borrows.book_id, borrows.member_id",
                                     [] { throw ActiveBorrowExists{}; }};

/// What is stored of a loan when it is made.
struct NewLoan {
  BorrowId id;
  BookId book_id;
  MemberId member_id;
  BorrowStatus status = BorrowStatus::borrowed;
  BorrowSource source = BorrowSource::desk;
  Instant borrowed_at{};
  Instant due_date{};
  Day borrowed_on{};
};
BOOST_DESCRIBE_STRUCT(NewLoan, (), (id, book_id, member_id, status, source, borrowed_at, due_date, borrowed_on))

const Statement<JoinedBorrow(BorrowId)> find_statement{
    "borrows.find", "select " + db::select_list<BorrowRow>("l", "borrow_") + ", " +
                        db::select_list<catalog::BookRow>("b", "book_") + ", " +
                        db::select_list<members::Member>("m", "member_") +
                        " from borrows l join books b on b.id = l.book_id join members m on m.id = l.member_id "
                        "where l.id = $1"};
const std::string kFindRow = "select " + db::select_list<BorrowRow>() + " from borrows where id = $1";
const Statement<BorrowRow(BorrowId)> find_row_statement{"borrows.find_row", kFindRow};
const Statement<BorrowRow(BorrowId)> lock_statement{"borrows.lock", {kFindRow + " for no key update", kFindRow}};
const Statement<std::int64_t(BookId, MemberId)> count_of_pair{
    "borrows.count_of_pair",
    "select count(*) from borrows where book_id = $1 and member_id = $2 and status = 'borrowed'"};

const Statement<void(NewLoan)> insert_statement{"borrows.insert", db::insert_into<NewLoan>("borrows")};
const Statement<void(BorrowId, std::optional<Instant>, Day, Money)> close_statement{
    "borrows.close",
    "update borrows set status = 'returned', returned_at = $2, returned_on = $3, fine = $4 where id = $1"};

}  // namespace

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

awaitable<void> insert_borrow(db::Transaction& tx, const BorrowRow& row, Day borrowed_on) {
  const NewLoan loan{row.id,     row.book_id,     row.member_id, row.status,
                     row.source, row.borrowed_at, row.due_date,  borrowed_on};
  co_await tx.execute(insert_statement, loan);
}

awaitable<void> close_borrow(db::Transaction& tx, const BorrowRow& row, Day returned_on) {
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
