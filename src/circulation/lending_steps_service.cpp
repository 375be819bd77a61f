#include "circulation/lending_steps_service.hpp"

#include "audit/audit_log.hpp"
#include "circulation/lending_errors.hpp"

namespace lectern::circulation {
namespace {

using db::awaitable;

/// The audit entry of a change from `before` to `after`, either of which may be null.
awaitable<void> log_change(db::Transaction& tx, BorrowId id, audit::Action action, const BorrowRow* before,
                           const BorrowRow* after) {
  audit::Change change{audit::EntityType::borrow, id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
}

void announce(db::Transaction& tx, const JoinedBorrow& loan, std::string_view event_type) {
  const BorrowRow& row = loan.borrow;
  const LoanEvent event{row.id, row.book_id, loan.book.title, row.member_id, loan.member.name, tx.now()};
  tx.emit({event_type, to_json(event)});
  tx.after_commit("borrows");
  tx.after_commit("member:" + row.member_id.str());
}

}  // namespace

void check(std::optional<Refusal> refusal, const LendingPolicy& policy) {
  if (!refusal) return;
  switch (*refusal) {
    case Refusal::limit_reached:
      throw BorrowLimitExceeded{policy.max_active_borrows};
    case Refusal::has_it_already:
      throw ActiveBorrowExists{};
  }
}

awaitable<void> record(db::Transaction& tx, const JoinedBorrow& loan, const BorrowRow* before, audit::Action action) {
  co_await log_change(tx, loan.borrow.id, action, before, &loan.borrow);
  announce(tx, loan, before == nullptr ? kLent : kTakenBack);
}

awaitable<void> record_undo(db::Transaction& tx, const JoinedBorrow& loan, const BorrowRow* after) {
  co_await log_change(tx, loan.borrow.id, audit::Action::undo, &loan.borrow, after);
  announce(tx, loan, after == nullptr ? kLoanUndone : kReturnUndone);
}

}  // namespace lectern::circulation
