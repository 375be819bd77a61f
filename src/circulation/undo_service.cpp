// Undoing a loan or a return that was a mistake, as long as it is fresh.
#include "audit/audit_log.hpp"
#include "circulation/borrow_store.hpp"
#include "circulation/lending_errors.hpp"
#include "circulation/lending_service.hpp"
#include "circulation/lending_steps_service.hpp"

namespace lectern::circulation {
namespace {

awaitable<bool> was_reopened(db::Transaction& tx, BorrowId id) {
  return audit::has_entry(tx, audit::EntityId{id.uuid()}, audit::Action::undo);
}

}  // namespace

awaitable<Undone> LendingService::undo(BorrowId id, const Context& context, std::optional<UndoOf> of) {
  co_return co_await database_.transaction(
      context, [&](db::Transaction& tx) -> awaitable<Undone> { co_return co_await undo(tx, id, of); });
}

awaitable<Undone> LendingService::undo(db::Transaction& tx, BorrowId id, std::optional<UndoOf> of) {
  const auto found = co_await borrow_store::find_row(tx, id);  // says whose member and book to lock
  if (!found) throw BorrowId::not_found();
  auto borrower = co_await members_.lock_member_even_archived(tx, found->member_id);
  const auto row = co_await borrow_store::lock_row(tx, id);
  if (!row) throw BorrowId::not_found();
  if (!can_undo(policy_, row->returned_at.value_or(row->borrowed_at), tx.now()))
    throw TooLateToUndo{policy_.undo_window.count()};
  if (row->status == BorrowStatus::returned) {
    if (of == UndoOf::borrow) throw AlreadyReturned{};
    co_return Undone{co_await undo_return(tx, *row, std::move(borrower))};
  }
  if (of == UndoOf::return_) throw ReturnUndoneAlready{};
  if (!of && co_await was_reopened(tx, id)) throw ReturnUndoneAlready{};
  co_await undo_loan(tx, *row, std::move(borrower.member));
  co_return Undone{};
}

awaitable<void> LendingService::undo_loan(db::Transaction& tx, BorrowRow row, members::Member member) {
  auto book = co_await catalog_.untake_copy(tx, row.book_id);
  co_await borrow_store::delete_borrow(tx, row.id);
  co_await members_.add_loans(tx, row.member_id, members::LoanSums{} - sums_of(row));
  borrow_store::add_to_totals(tx, -1, -1);
  co_await record_undo(tx, {row, std::move(book), std::move(member)}, nullptr);
}

awaitable<Borrow> LendingService::undo_return(db::Transaction& tx, BorrowRow row, members::LockedMember borrower) {
  if (borrower.member.archived_at) throw MemberId::not_found();
  const bool has_it = co_await borrow_store::is_on_loan(tx, row.book_id, row.member_id);
  check(refuse_loan(policy_, borrower.active_borrow_count, has_it), policy_);
  auto book = co_await catalog_.retake_copy(tx, row.book_id);
  co_await borrow_store::reopen_borrow(tx, row.id);
  BorrowRow reopened = row;
  reopened.status = BorrowStatus::borrowed;
  reopened.returned_at.reset();
  reopened.fine = {};
  co_await members_.add_loans(tx, row.member_id, sums_of(reopened) - sums_of(row));
  borrow_store::add_to_totals(tx, 0, 1);
  JoinedBorrow loan{row, std::move(book), std::move(borrower.member)};
  co_await record_undo(tx, loan, &reopened);
  loan.borrow = reopened;
  co_return present(std::move(loan), tx.now());
}

}  // namespace lectern::circulation
