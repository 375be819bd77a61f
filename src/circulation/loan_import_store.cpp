#include "circulation/loan_import_store.hpp"

namespace lectern::circulation::loan_import_store {
namespace {

struct WholeLoan {
  BorrowId id;
  BookId book_id;
  MemberId member_id;
  BorrowStatus status = BorrowStatus::borrowed;
  BorrowSource source = BorrowSource::desk;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  Money fine;
  Day borrowed_on{};
  std::optional<Day> returned_on;
};
BOOST_DESCRIBE_STRUCT(WholeLoan, (),
                      (id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine, borrowed_on,
                       returned_on))

const db::Statement<void(WholeLoan)> insert_statement{"borrows.insert_whole", db::insert_into<WholeLoan>("borrows")};

}  // namespace

db::awaitable<void> insert_loan(db::Transaction& tx, BorrowRow loan, Day borrowed_on, std::optional<Day> returned_on) {
  const WholeLoan whole{loan.id,       loan.book_id,     loan.member_id, loan.status, loan.source, loan.borrowed_at,
                        loan.due_date, loan.returned_at, loan.fine,      borrowed_on, returned_on};
  co_await tx.execute(insert_statement, whole);
}

}  // namespace lectern::circulation::loan_import_store
