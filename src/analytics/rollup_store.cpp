#include "analytics/rollup_store.hpp"

namespace lectern::analytics::rollup_store {
namespace {

using db::Statement;

/// The stored days decide; the instants around them only lets an index narrow the search down.
struct Bounds {
  Day from{};
  Day to{};
  Instant begin{};
  Instant end{};
};
BOOST_DESCRIBE_STRUCT(Bounds, (), (from, to, begin, end))

Bounds bounds_of(const Range& range) {
  constexpr std::chrono::days kWidestOffset{1};  // no time zone is farther than a day from UTC
  return {range.from, range.to, Instant{range.from - kWidestOffset},
          Instant{range.to + std::chrono::days{1} + kWidestOffset}};
}

const std::string kBorrowed =
    "from borrows where borrowed_on >= $1 and borrowed_on <= $2 and borrowed_at >= $3 and borrowed_at < $4";
const std::string kReturned =
    "from borrows where returned_on >= $1 and returned_on <= $2 and returned_at >= $3 and returned_at < $4";

const Statement<LoanDay(Day, Day)> list_statement{
    "loan_days.list",
    "select " + db::select_list<LoanDay>() + " from loan_days where day >= $1 and day <= $2 order by day"};
const Statement<DayColumns(Day, Day)> columns_statement{
    "loan_days.columns",
    "select " + db::select_list<DayColumns>() + " from loan_day_columns where day >= $1 and day <= $2 order by day"};
const Statement<void(DayColumns)> insert_columns_statement{
    "loan_days.insert_columns", db::insert_into<DayColumns>("loan_day_columns") + " on conflict (day) do nothing"};
const Statement<LoanOnDay(Bounds)> loans_statement{
    "loan_days.loans",
    "select l.borrowed_on, m.number as member_number, b.number as book_number from (select borrowed_on, member_id, "
    "book_id " +
        kBorrowed + ") l join members m on m.id = l.member_id join books b on b.id = l.book_id"};
const Statement<DayCount(Bounds)> borrows_statement{
    "loan_days.count_borrows",
    "select borrowed_on as date, count(*) as count " + kBorrowed + " group by borrowed_on order by borrowed_on"};
const Statement<DayCount(Bounds)> returns_statement{
    "loan_days.count_returns",
    "select returned_on as date, count(*) as count " + kReturned + " group by returned_on order by returned_on"};
const Statement<Day()> first_statement{"loan_days.first",
                                       "select borrowed_on from borrows order by borrowed_at, id limit 1"};

// Whoever changes a loan has the table's lock (circulation/borrow_store): after this they have committed or gone. On
// SQLite one transaction writes at a time.
const Statement<void()> lock_statement{
    "loan_days.lock", {"lock table loan_days in share row exclusive mode", "delete from loan_days where 1 = 0"}};
const Statement<void(Bounds, std::int64_t)> count_statement{
    "loan_days.count",
    "insert into loan_days (day, borrow_count, return_count, member_count, version) "
    "with recursive days (day) as (select $1 union all select day + 1 from days where day < $2) "
    "select d.day, coalesce(b.loans, 0), coalesce(r.loans, 0), coalesce(b.members, 0), $5 from days d "
    "left join (select borrowed_on, count(*) as loans, count(distinct member_id) as members " +
        kBorrowed +
        " group by borrowed_on) b on b.borrowed_on = d.day "
        "left join (select returned_on, count(*) as loans " +
        kReturned +
        " group by returned_on) r on r.returned_on = d.day "
        "where not exists (select 1 from loan_days k where k.day = d.day)"};

}  // namespace

awaitable<std::vector<LoanDay>> list_counted(db::Session& session, Range range) {
  return session.list(list_statement, range.from, range.to);
}

awaitable<std::vector<DayColumns>> list_columns(db::Session& session, Range range) {
  return session.list(columns_statement, range.from, range.to);
}

awaitable<void> insert_columns(db::Transaction& tx, DayColumns columns) {
  co_await tx.execute(insert_columns_statement, std::move(columns));
}

awaitable<std::vector<LoanOnDay>> list_loans(db::Session& session, Range range) {
  return session.list(loans_statement, bounds_of(range));
}

awaitable<std::vector<DayCount>> count_borrows(db::Session& session, Range range) {
  return session.list(borrows_statement, bounds_of(range));
}

awaitable<std::vector<DayCount>> count_returns(db::Session& session, Range range) {
  return session.list(returns_statement, bounds_of(range));
}

awaitable<std::optional<Day>> find_first_day(db::Session& session) {
  return session.optional(first_statement);
}

awaitable<void> lock_days(db::Transaction& tx) {
  co_await tx.execute(lock_statement);
}

awaitable<void> count_days(db::Transaction& tx, Range range, std::int64_t version) {
  co_await tx.execute(count_statement, bounds_of(range), version);
}

}  // namespace lectern::analytics::rollup_store
