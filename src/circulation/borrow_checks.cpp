#include "circulation/borrow_checks.hpp"

#include <fmt/format.h>

#include "circulation/borrow_store.hpp"

namespace lectern::circulation {
namespace {

using borrow_store::StoredLoan;
using db::awaitable;
using db::Deviation;
using db::Findings;
using db::Session;
using db::Statement;

/// Rows of `table` whose `column` is not what the loans themselves come to: their number, unless `sum` says otherwise.
std::string deviations_of(const std::string& table, const std::string& column, const std::string& reference,
                          const std::string& condition, const std::string& sum = "count(*)") {
  return "select t.id, t." + column + " as kept, coalesce(l.n, 0) as counted from " + table + " t left join (select " +
         reference + ", " + sum + " as n from borrows " + condition + " group by " + reference + ") l on l." +
         reference + " = t.id where t." + column + " <> coalesce(l.n, 0)";
}

const Statement<Deviation()> active_of_books_statement{
    "verify.active_of_books", deviations_of("books", "active_borrow_count", "book_id", "where status = 'borrowed'")};
const Statement<Deviation()> loans_of_books_statement{"verify.loans_of_books",
                                                      deviations_of("books", "borrow_count", "book_id", "")};
const Statement<Deviation()> active_of_members_statement{
    "verify.active_of_members",
    deviations_of("members", "active_borrow_count", "member_id", "where status = 'borrowed'")};
const Statement<Deviation()> loans_of_members_statement{"verify.loans_of_members",
                                                        deviations_of("members", "borrow_count", "member_id", "")};
const Statement<Deviation()> late_of_members_statement{
    "verify.late_of_members",
    deviations_of("members", "late_return_count", "member_id", "where returned_at > due_date")};
const Statement<Deviation()> fines_of_members_statement{
    "verify.fines_of_members",
    {deviations_of("members", "fines", "member_id", "where fine <> 0", "sum(fine)::bigint"),
     deviations_of("members", "fines", "member_id", "where fine <> 0", "sum(fine)")}};
const Statement<db::CounterDeviation()> counters_statement{
    "verify.borrow_counters",
    "select name, sum(kept) as kept, sum(counted) as counted from ("
    "select name, value as kept, 0 as counted from counters where name = 'borrows' or name = 'borrows.active' "
    "union all select 'borrows', 0, count(*) from borrows "
    "union all select 'borrows.active', 0, count(*) from borrows where status = 'borrowed'"
    ") totals group by name having sum(kept) <> sum(counted)"};

struct Pair {
  BookId book_id;
  MemberId member_id;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (book_id, member_id, count))
const Statement<Pair()> pairs_statement{
    "verify.active_pairs",
    "select book_id, member_id, count(*) as count from borrows where status = 'borrowed' "
    "group by book_id, member_id having count(*) > 1"};

const Statement<Deviation(std::int64_t)> limit_statement{
    "verify.borrow_limit",
    "select id, active_borrow_count as kept, 0 as counted from members where active_borrow_count > $1"};

const Statement<StoredLoan()> loans_statement{"verify.loans",
                                              "select " + db::select_list<StoredLoan>() + " from borrows"};

/// What contradicts itself in a loan; empty if nothing does.
std::string_view contradiction_in(const StoredLoan& loan) {
  const bool returned = loan.status == BorrowStatus::returned;
  if (returned != loan.returned_at.has_value()) return "its status does not fit its time of return";
  if (returned != loan.returned_on.has_value()) return "its status does not fit its day of return";
  if (loan.due_date < loan.borrowed_at) return "it was due before it was made";
  if (returned && *loan.returned_at < loan.borrowed_at) return "it was returned before it was made";
  if (loan.fine.minor_units() < 0) return "its fine is less than nothing";
  if (!returned && loan.fine.minor_units() != 0) return "it has a fine although it is not returned";
  if (returned && *loan.returned_at <= loan.due_date && loan.fine.minor_units() != 0)
    return "it has a fine although it was returned in time";
  return {};
}

/// What is not as the present settings would have it.
std::string_view oddity_of(const StoredLoan& loan, const Calendar& calendar, const LendingPolicy& policy) {
  if (loan.borrowed_on != calendar.day_of(loan.borrowed_at)) return "its day is another in the library's time zone";
  if (!loan.returned_at) return {};
  if (loan.returned_on != calendar.day_of(*loan.returned_at))
    return "its day of return is another in the library's time zone";
  if (loan.fine != fine_for(policy, days_late(calendar, loan.due_date, *loan.returned_at)))
    return "its fine is not what the settings would have it";
  return {};
}

/// `problem_of` says what is wrong with a loan.
template <class ProblemOf>
awaitable<void> look_at_loans(Session& session, Findings& findings, ProblemOf problem_of) {
  co_await session.each(loans_statement, [&](const StoredLoan& loan) {
    const std::string_view problem = problem_of(loan);
    if (!problem.empty()) findings.add(fmt::format("loan {}: {}", loan.id.str(), problem));
  });
}

awaitable<void> look_for_pairs(Session& session, Findings& findings) {
  co_await session.each(pairs_statement, [&](const Pair& pair) {
    findings.add(
        fmt::format("member {} has book {} on {} loans", pair.member_id.str(), pair.book_id.str(), pair.count));
  });
}

db::Check within_limit(std::int64_t limit) {
  return {
      "no member has more books than the limit allows",
      [limit](Session& session, Findings& findings) -> awaitable<void> {
        co_await session.each(
            limit_statement,
            [&](const Deviation& member) {
              findings.add(fmt::format("member {} has {} books, {} are allowed", member.id.str(), member.kept, limit));
            },
            limit);
      },
      db::Severity::warning};
}

}  // namespace

db::Checks borrow_checks(const Calendar& calendar, const LendingPolicy& policy) {
  return {
      db::no_deviation("every book counts its loans", loans_of_books_statement, "book", "borrow_count"),
      db::no_deviation("every book counts its active loans", active_of_books_statement, "book", "active_borrow_count"),
      db::no_deviation("every member counts their loans", loans_of_members_statement, "member", "borrow_count"),
      db::no_deviation("every member counts their active loans", active_of_members_statement, "member",
                       "active_borrow_count"),
      db::no_deviation("every member counts their late returns", late_of_members_statement, "member",
                       "late_return_count"),
      db::no_deviation("every member has the sum of their fines", fines_of_members_statement, "member", "fines"),
      db::no_deviation("the totals of loans are those of the rows", counters_statement),
      {"no member has one book twice", look_for_pairs},
      {"no loan contradicts itself",
       [](Session& session, Findings& findings) { return look_at_loans(session, findings, contradiction_in); }},
      {"days and fines of loans fit the settings",
       [&calendar, policy](Session& session, Findings& findings) {
         return look_at_loans(session, findings, [&calendar, policy](const StoredLoan& loan) {
           return oddity_of(loan, calendar, policy);
         });
       },
       db::Severity::warning},
      within_limit(policy.max_active_borrows)};
}

}  // namespace lectern::circulation
