#include "circulation/member_loans_store.hpp"

#include <fmt/format.h>

namespace lectern::circulation::member_loans_store {
namespace {

using db::SqlText;
using db::Statement;

/// `{0}` is a loan's whole days, up to $2 while the book is out: differences are intervals in PostgreSQL, and `{1}`
/// makes their sums integers.
SqlText with_days(std::string_view text) {
  constexpr std::string_view kPostgres = "floor(extract(epoch from coalesce(returned_at, $2) - borrowed_at) / 86400)";
  constexpr std::string_view kSqlite = "((coalesce(returned_at, $2) - borrowed_at) / 86400000000)";
  return {fmt::format(fmt::runtime(text), kPostgres, "::bigint"), fmt::format(fmt::runtime(text), kSqlite, "")};
}

const Statement<LoanDurations(MemberId, Instant)> durations_statement{
    "borrows.durations_of_member",
    with_days("select count(*) as count, coalesce(sum({0}), 0){1} as total_days, coalesce(max({0}), 0){1} as longest, "
              "coalesce(min({0}), 0){1} as shortest, min(borrowed_at) as first_borrowed_at "
              "from borrows where member_id = $1")};
const Statement<std::string(MemberId)> favorite_author_statement{
    "borrows.favorite_author",
    "select b.author from borrows l join books b on b.id = l.book_id where l.member_id = $1 "
    "group by b.author, b.author_key order by count(*) desc, b.author_key, b.author limit 1"};
const Statement<LoansOnDay(MemberId, Day)> by_day_statement{
    "borrows.of_member_by_day",
    "select borrowed_on, count(*) as count from borrows where member_id = $1 and borrowed_on >= $2 "
    "group by borrowed_on"};

}  // namespace

awaitable<LoanDurations> sum_durations(db::Session& session, MemberId member, Instant now) {
  return session.one(durations_statement, member, now);
}

awaitable<std::optional<std::string>> find_favorite_author(db::Session& session, MemberId member) {
  return session.optional(favorite_author_statement, member);
}

awaitable<std::vector<LoansOnDay>> count_by_day(db::Session& session, MemberId member, Day start) {
  return session.list(by_day_statement, member, start);
}

}  // namespace lectern::circulation::member_loans_store
