#include "reading/rating_checks.hpp"

#include "reading/rating_store.hpp"

namespace lectern::reading {
namespace {

using db::Deviation;
using db::Statement;

/// Books whose kept number is not what `counted` gives over their ratings.
std::string deviations_of(const std::string& column, const std::string& counted) {
  return "select b.id, b." + column + " as kept, coalesce(r.n, 0) as counted from books b left join (select book_id, " +
         counted + " as n from ratings group by book_id) r on r.book_id = b.id where b." + column +
         " <> coalesce(r.n, 0)";
}

const Statement<Deviation()> numbers_statement{"verify.total_ratings", deviations_of("total_ratings", "count(*)")};
const Statement<Deviation()> sums_statement{"verify.rating_sums", deviations_of("rating_sum", "sum(rating)")};

struct OddRating {
  MemberId member_id;
  BookId book_id;
  std::int64_t rating = 0;
};
BOOST_DESCRIBE_STRUCT(OddRating, (), (member_id, book_id, rating))
const Statement<OddRating()> odd_statement{
    "verify.ratings", "select member_id, book_id, rating from ratings where rating < 0 or rating > 20"};

db::awaitable<void> look_at_ranges(db::Session& session, db::Findings& findings) {
  co_await session.each(odd_statement, [&](const OddRating& odd) {
    findings.add(
        fmt::format("member {} has given book {} {} half points", odd.member_id.str(), odd.book_id.str(), odd.rating));
  });
}

}  // namespace

db::Checks rating_checks() {
  return {db::no_deviation("every book counts its ratings", numbers_statement, "book", "total_ratings"),
          db::no_deviation("every book sums its ratings up", sums_statement, "book", "rating_sum"),
          {"every rating is from 0 to 10", look_at_ranges}};
}

}  // namespace lectern::reading
