// What the details of a member and of a book are made of.
#include <algorithm>

#include "circulation/borrow_store.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::SqlText;
using db::Statement;

/// A text with an expression of each engine at `@`: PostgreSQL widens sums and makes intervals of differences.
SqlText with_durations(std::string_view text) {
  const auto replace_all = [](std::string in, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = in.find(what, at)) != std::string::npos; at += with.size())
      in.replace(at, what.size(), with);
    return in;
  };
  constexpr std::string_view kDuration = "@duration";
  constexpr std::string_view kWhole = "@whole";
  return {replace_all(
              replace_all(std::string{text}, kDuration, "(extract(epoch from returned_at - borrowed_at) * 1000000)"),
              kWhole, "::bigint"),
          replace_all(replace_all(std::string{text}, kDuration, "(returned_at - borrowed_at)"), kWhole, "")};
}

const Statement<Instant(MemberId, Instant)> overdue_of_member{
    "borrows.overdue_of_member",
    "select due_date from borrows where member_id = $1 and status = 'borrowed' and due_date < $2 order by due_date"};

const Statement<BookReturns(BookId)> returns_of_book{
    "borrows.returns_of_book",
    with_durations(
        "select count(*) as count, coalesce(sum(case when returned_at > due_date then 1 else 0 end), 0)@whole as "
        "late_count, "
        "coalesce(sum(@duration), 0)@whole as total_duration, coalesce(max(@duration), 0)@whole as longest, "
        "coalesce(min(@duration), 0)@whole as shortest from borrows "
        "where book_id = $1 and returned_at is not null")};  // as the index has it, from which alone this is read
const Statement<std::optional<Instant>(BookId)> last_borrowed_at{
    "borrows.last_of_book", "select max(borrowed_at) from borrows where book_id = $1"};

const std::string kLoanOfBook =
    "select l.id, l.member_id, m.name as member_name, l.borrowed_at, l.due_date, l.returned_at "
    "from borrows l join members m on m.id = l.member_id where ";
// In the order of the index of active loans, so that it is chosen: the others lead through all past loans.
const Statement<LoanOfBook(BookId)> active_of_book{
    "borrows.active_of_book", kLoanOfBook + "l.book_id = $1 and l.status = 'borrowed' order by l.member_id"};
// The page is found in the index alone, however deep it is; only its own rows are read.
const Statement<LoanOfBook(BookId, std::int64_t, std::int64_t)> returned_of_book{
    "borrows.returned_of_book",
    kLoanOfBook +
        "l.id in (select id from borrows where book_id = $1 and returned_at is not null "
        "order by returned_at desc, id desc limit $2 offset $3) order by l.returned_at desc, l.id desc"};

}  // namespace

awaitable<std::vector<Instant>> list_overdue_of_member(db::Session& session, MemberId member, Instant now) {
  return session.list(overdue_of_member, member, now);
}

awaitable<BookReturns> sum_returns_of_book(db::Session& session, BookId book) {
  return session.one(returns_of_book, book);
}

awaitable<std::optional<Instant>> find_last_borrowed_at(db::Session& session, BookId book) {
  return session.one(last_borrowed_at, book);
}

awaitable<std::vector<LoanOfBook>> list_active_of_book(db::Session& session, BookId book) {
  auto loans = co_await session.list(active_of_book, book);
  std::ranges::sort(loans, {}, [](const LoanOfBook& loan) { return std::pair{loan.due_date, loan.id.uuid()}; });
  co_return loans;
}

awaitable<std::vector<LoanOfBook>> list_returned_of_book(db::Session& session, BookId book, std::int64_t limit,
                                                         std::int64_t offset) {
  return session.list(returned_of_book, book, limit, offset);
}

}  // namespace lectern::circulation::borrow_store
