// The SQL of loans: finds, inserts, locks, lists, and what details are made of. Decides nothing.
#pragma once

#include "circulation/borrow.hpp"
#include "db/keyset.hpp"
#include "db/transaction.hpp"

namespace lectern::circulation::borrow_store {

using db::awaitable;

/// All that is stored of a loan: with the library's days of its times.
struct StoredLoan : BorrowRow {
  Day borrowed_on{};
  std::optional<Day> returned_on;
};
BOOST_DESCRIBE_STRUCT(StoredLoan, (BorrowRow), (borrowed_on, returned_on))

/// A loan with its book and member.
awaitable<std::optional<JoinedBorrow>> find_borrow(db::Session& session, BorrowId id);
awaitable<std::optional<BorrowRow>> find_row(db::Session& session, BorrowId id);
/// The loan's row under its lock; the member's comes before it, the book's after it.
awaitable<std::optional<BorrowRow>> lock_row(db::Transaction& tx, BorrowId id);
awaitable<bool> is_on_loan(db::Session& session, BookId book, MemberId member);

/// Everything that changes a loan takes what is counted of its days away with it: what is counted is then counted anew.
awaitable<void> forget_day(db::Transaction& tx, Day day);
/// Throws ActiveBorrowExists.
awaitable<void> insert_borrow(db::Transaction& tx, StoredLoan loan);
/// Stores that the loan ended: status, time and fine of `row`.
awaitable<void> close_borrow(db::Transaction& tx, const BorrowRow& row, Day returned_on);

/// Undoing: the loan that was never made, the loan that is out again.
awaitable<void> delete_borrow(db::Transaction& tx, BorrowId id);
/// Throws ActiveBorrowExists.
awaitable<void> reopen_borrow(db::Transaction& tx, BorrowId id);

/// Adds to the totals of all loans and of the active ones.
void add_to_totals(db::Transaction& tx, std::int64_t loans, std::int64_t active);
awaitable<std::int64_t> count_active(db::Session& session);

/// A page and its total: of the whole list, of filters, of a search. Then the page alone.
awaitable<db::Found<JoinedBorrow>> find_borrows(db::Session& session, const BorrowQuery& query, Instant now);
awaitable<db::RowsPage<JoinedBorrow>> list_borrows(db::Session& session, const BorrowQuery& query, Instant now);
/// Whether the page and its total are one statement that reads about as many rows as it returns (db/found_page.hpp).
bool is_light(const BorrowQuery& query);

/// When the books that a member has were due, of those that are overdue.
awaitable<std::vector<Instant>> list_overdue_of_member(db::Session& session, MemberId member, Instant now);

/// A book's loans that ended; durations in microseconds.
struct BookReturns {
  std::int64_t count = 0;
  std::int64_t late_count = 0;
  std::int64_t total_duration = 0;
  std::int64_t longest = 0;
  std::int64_t shortest = 0;
};
BOOST_DESCRIBE_STRUCT(BookReturns, (), (count, late_count, total_duration, longest, shortest))
awaitable<BookReturns> sum_returns_of_book(db::Session& session, BookId book);
awaitable<std::optional<Instant>> find_last_borrowed_at(db::Session& session, BookId book);

/// A loan of a book, seen from the book.
struct LoanOfBook {
  BorrowId id;
  MemberId member_id;
  std::string member_name;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
};
BOOST_DESCRIBE_STRUCT(LoanOfBook, (), (id, member_id, member_name, borrowed_at, due_date, returned_at))
/// By due date.
awaitable<std::vector<LoanOfBook>> list_active_of_book(db::Session& session, BookId book);
/// Latest return first.
awaitable<std::vector<LoanOfBook>> list_returned_of_book(db::Session& session, BookId book, std::int64_t limit,
                                                         std::int64_t offset);

}  // namespace lectern::circulation::borrow_store
