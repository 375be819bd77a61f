#include "analytics/analytics_checks.hpp"

#include <map>

#include <fmt/format.h>
#include <xxhash.h>

#include "analytics/kept_days.hpp"
#include "analytics/rollup_store.hpp"
#include "base/clock.hpp"

namespace lectern::analytics {
namespace {

struct WrongDay {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t member_count = 0;
  std::int64_t borrows = 0;  // as they are
  std::int64_t returns = 0;
  std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(WrongDay, (), (day, borrow_count, return_count, member_count, borrows, returns, members))

const db::Statement<WrongDay()> days_statement{
    "verify.loan_days",
    "select d.day, d.borrow_count, d.return_count, d.member_count, coalesce(b.loans, 0) as borrows, "
    "coalesce(r.loans, 0) as returns, coalesce(b.members, 0) as members from loan_days d "
    "left join (select borrowed_on, count(*) as loans, count(distinct member_id) as members from borrows "
    "group by borrowed_on) b on b.borrowed_on = d.day "
    "left join (select returned_on, count(*) as loans from borrows where returned_on is not null "
    "group by returned_on) r on r.returned_on = d.day "
    "where d.borrow_count <> coalesce(b.loans, 0) or d.return_count <> coalesce(r.loans, 0) "
    "or d.member_count <> coalesce(b.members, 0) order by d.day"};

db::awaitable<void> look_at_days(db::Session& session, db::Findings& findings) {
  co_await session.each(days_statement, [&](const WrongDay& day) {
    findings.add(fmt::format("{}: {} loans by {} members and {} returns are counted, but there are {} by {}, and {}",
                             to_iso_date(day.day), day.borrow_count, day.member_count, day.return_count, day.borrows,
                             day.members, day.returns));
  });
}

const db::Statement<rollup_store::LoanOnDay()> numbers_statement{
    "verify.numbers_of_loans",
    "select l.borrowed_on, m.number as member_number, b.number as book_number from borrows l "
    "join members m on m.id = l.member_id join books b on b.id = l.book_id"};
const db::Statement<rollup_store::DayColumns()> columns_statement{
    "verify.loan_day_columns", "select " + db::select_list<rollup_store::DayColumns>() + " from loan_day_columns"};
const db::Statement<Day()> bare_days_statement{
    "verify.days_without_columns",
    "select day from loan_days d where borrow_count > 0 and not exists (select 1 from loan_day_columns c "
    "where c.day = d.day)"};

/// Of columns of numbers in no order: two that are equal have the same, and others hardly.
struct Digest {
  std::uint64_t members = 0;
  std::uint64_t books = 0;
  void add(std::uint64_t member, std::uint64_t book) {
    members += XXH3_64bits(&member, sizeof member);
    books += XXH3_64bits(&book, sizeof book);
  }
  friend bool operator==(const Digest&, const Digest&) = default;
};

db::awaitable<void> look_at_columns(db::Session& session, db::Findings& findings) {
  std::map<Day, Digest> of_loans;
  co_await session.each(numbers_statement, [&](const rollup_store::LoanOnDay& loan) {
    of_loans[loan.borrowed_on].add(static_cast<std::uint64_t>(loan.member_number),
                                   static_cast<std::uint64_t>(loan.book_number));
  });
  co_await session.each(columns_statement, [&](const rollup_store::DayColumns& day) {
    const auto members = from_column(day.members.bytes);
    const auto books = from_column(day.books.bytes);
    Digest digest;
    for (std::size_t i = 0; i < members.size() && i < books.size(); ++i) digest.add(members[i], books[i]);
    if (members.size() != books.size() || digest != of_loans[day.day])
      findings.add(fmt::format("{}: the numbers of members and books that are kept are not those of the day's loans",
                               to_iso_date(day.day)));
  });
  co_await session.each(bare_days_statement, [&](Day day) {
    findings.add(fmt::format("{}: no numbers of members and books are kept of the day's loans", to_iso_date(day)));
  });
}

}  // namespace

db::Checks analytics_checks() {
  return {{"what is counted of a day is what its loans are", look_at_days},
          {"whose the loans of a counted day are is kept as it is", look_at_columns}};
}

}  // namespace lectern::analytics
