// The SQL of undoing loans and returns.
#include "circulation/borrow_store.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::Statement;

const Statement<void(BorrowId)> forget_borrowed_day_statement{
    "loan_days.forget_borrowed", "delete from loan_days where day = (select borrowed_on from borrows where id = $1)"};
const Statement<void(BorrowId)> forget_returned_day_statement{
    "loan_days.forget_returned", "delete from loan_days where day = (select returned_on from borrows where id = $1)"};
const Statement<void(BorrowId)> delete_statement{"borrows.delete", "delete from borrows where id = $1"};
const Statement<void(BorrowId)> reopen_statement{
    "borrows.reopen",
    "update borrows set status = 'borrowed', returned_at = null, returned_on = null, fine = 0 where id = $1"};

}  // namespace

awaitable<void> delete_borrow(db::Transaction& tx, BorrowId id) {
  co_await tx.execute(forget_borrowed_day_statement, id);
  co_await tx.execute(delete_statement, id);
}

awaitable<void> reopen_borrow(db::Transaction& tx, BorrowId id) {
  co_await tx.execute(forget_returned_day_statement, id);
  co_await tx.execute(reopen_statement, id);
}

}  // namespace lectern::circulation::borrow_store
