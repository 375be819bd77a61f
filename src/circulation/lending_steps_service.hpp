// Steps that loans, returns and their undoing share, within their transactions. Stateless; any thread.
#pragma once

#include "audit/audit_entry.hpp"
#include "circulation/lending_rules.hpp"
#include "db/transaction.hpp"

namespace lectern::circulation {

/// The types of events, by which subscribers tell them apart.
inline constexpr std::string_view kLent = "borrow";
inline constexpr std::string_view kTakenBack = "return";
inline constexpr std::string_view kLoanUndone = "undo_borrow";
inline constexpr std::string_view kReturnUndone = "undo_return";
/// A loan that was refused in a transaction which did other things too.
inline constexpr std::string_view kRefused = "refused_borrow";

/// Throws BorrowLimitExceeded or ActiveBorrowExists if there is a refusal.
void check(std::optional<Refusal> refusal, const LendingPolicy& policy);

/// What follows from a loan (`before` is null) or a return besides its rows: the log, the event, what caches hold.
db::awaitable<void> record(db::Transaction& tx, const JoinedBorrow& loan, const BorrowRow* before,
                           audit::Action action);
/// The same for undoing the loan (`after` is null) or the return that `loan` was before.
db::awaitable<void> record_undo(db::Transaction& tx, const JoinedBorrow& loan, const BorrowRow* after);

}  // namespace lectern::circulation
