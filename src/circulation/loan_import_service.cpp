// Loans that come in whole from another library, with what became of them.
#include "circulation/borrow_store.hpp"
#include "circulation/lending_errors.hpp"
#include "circulation/lending_service.hpp"

namespace lectern::circulation {

awaitable<void> LendingService::lock_for_loans(db::Transaction& tx, std::span<const BorrowRow> loans) {
  std::vector<MemberId> members;
  std::vector<BookId> books;
  for (const BorrowRow& loan : loans) {
    members.push_back(loan.member_id);
    books.push_back(loan.book_id);
  }
  co_await members_.lock_members(tx, std::move(members));
  co_await catalog_.lock_books(tx, std::move(books));
}

Money LendingService::fine_of(const BorrowRow& returned) const {
  return fine_for(policy_, days_late(calendar_, returned.due_date, returned.returned_at.value()));
}

awaitable<bool> LendingService::import_loan(db::Transaction& tx, BorrowRow loan) {
  co_await members_.lock_member_even_archived(tx, loan.member_id);
  if (co_await borrow_store::find_row(tx, loan.id)) co_return false;
  const bool active = loan.status == BorrowStatus::borrowed;
  if (active && co_await borrow_store::is_on_loan(tx, loan.book_id, loan.member_id)) throw ActiveBorrowExists{};
  co_await catalog_.add_loan(tx, loan.book_id, active);  // the last to refuse, and the first to write
  std::optional<Day> returned_on;
  if (loan.returned_at) returned_on = calendar_.day_of(*loan.returned_at);
  co_await borrow_store::insert_borrow(tx, {loan, calendar_.day_of(loan.borrowed_at), returned_on});
  co_await members_.add_loans(tx, loan.member_id, sums_of(loan));
  borrow_store::add_to_totals(tx, 1, active ? 1 : 0);
  tx.after_commit("borrows");
  co_return true;
}

}  // namespace lectern::circulation
