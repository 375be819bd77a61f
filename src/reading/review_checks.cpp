#include "reading/review_checks.hpp"

#include <map>

#include <fmt/format.h>

#include "reading/review_store.hpp"

namespace lectern::reading {
namespace {

using db::awaitable;
using db::Findings;
using db::Session;
using db::Statement;

struct ReviewName {
  ReviewId id;
  std::string reviewer_name;
  std::string reviewer_key;
};
BOOST_DESCRIBE_STRUCT(ReviewName, (), (id, reviewer_name, reviewer_key))
const Statement<ReviewName()> names_statement{"verify.reviewer_keys",
                                              "select " + db::select_list<ReviewName>() + " from reviews"};

struct ReviewCount {
  BookId book_id;
  std::int64_t reviews = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewCount, (), (book_id, reviews))
const Statement<ReviewCount()> counts_statement{
    "verify.review_counts", "select book_id, count(*) as reviews from reviews group by book_id order by book_id"};

struct KeptCount {
  std::string name;
  std::int64_t kept = 0;
};
BOOST_DESCRIBE_STRUCT(KeptCount, (), (name, kept))
const Statement<KeptCount()> kept_statement{
    "verify.review_counters",
    "select name, sum(value) as kept from counters where name like 'reviews.book:%' group by name"};

awaitable<void> look_at_names(Session& session, Findings& findings) {
  co_await session.each(names_statement, [&](const ReviewName& review) {
    const std::string key = name_key(review.reviewer_name);
    if (review.reviewer_key != key)
      findings.add(fmt::format("review {}: reviewer_key is \"{}\", but should be \"{}\"", review.id.str(),
                               review.reviewer_key, key));
  });
}

/// The counters bear a book's id as text, which SQL does not make: they are compared here.
awaitable<void> look_at_counters(Session& session, Findings& findings) {
  std::map<std::string, std::int64_t> missing;  // what the counters are short of
  co_await session.each(counts_statement, [&](const ReviewCount& book) {
    missing[review_store::total_of(book.book_id)] += book.reviews;
  });
  co_await session.each(kept_statement, [&](const KeptCount& counter) { missing[counter.name] -= counter.kept; });
  for (const auto& [name, amount] : missing)
    if (amount != 0) findings.add(fmt::format("counter \"{}\": it is short of {}", name, amount));
}

}  // namespace

db::Checks review_checks() {
  return {{"the keys of reviewers are those of their names", look_at_names},
          {"the totals of reviews are those of the rows", look_at_counters}};
}

}  // namespace lectern::reading
