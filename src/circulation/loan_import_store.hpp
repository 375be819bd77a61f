// The SQL of loans that come in whole, with what became of them. Decides nothing.
#pragma once

#include "circulation/borrow.hpp"
#include "db/transaction.hpp"

namespace lectern::circulation::loan_import_store {

db::awaitable<void> insert_loan(db::Transaction& tx, BorrowRow loan, Day borrowed_on, std::optional<Day> returned_on);

}  // namespace lectern::circulation::loan_import_store
