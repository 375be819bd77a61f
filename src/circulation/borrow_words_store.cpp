#include "circulation/borrow_words_store.hpp"

#include <optional>

#include "base/text.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::awaitable;

/// Up to how many loans, and books or members, a list is led to a word's loans. Beyond it a page of a word that stands
/// alone is found soon in any order; what two words have in common may be rare though both are not.
struct Few {
  std::int64_t loans;
  std::int64_t matches;
};
constexpr Few kFewOfOneWord{10'000, 2'000};
constexpr Few kFewOfSeveral{50'000, 20'000};

/// How a word is looked for in both word indexes.
struct WordMatch {
  std::string title;
  std::string name;
};

WordMatch match_of(const std::string& word) {
  const std::string prefix = '"' + word + "\" *";
  return {"{title} : (" + prefix + ')', "{name} : (" + prefix + ')'};
}

struct LoanCount {
  std::int64_t matches = 0;
  std::int64_t loans = 0;
};
BOOST_DESCRIBE_STRUCT(LoanCount, (), (matches, loans))

/// The loans of the rows of `table` that a word finds; nothing if there are many.
awaitable<std::optional<std::int64_t>> count_loans(db::Session& session, std::string_view table,
                                                   std::string_view word_table, const std::string& match, Few few) {
  db::DynamicQuery query{"borrows.count_of_word"};
  query.text = "select count(*), coalesce(sum(borrow_count), 0) from (select borrow_count from ";
  query.text.append(table).append(" where number in (select rowid from ").append(word_table).append(" where ");
  query.text.append(word_table).append(" match ").append(query.bind(match));
  query.text.append(" limit ").append(query.bind(few.matches)).append(")) matched");
  const LoanCount count = (co_await session.list<LoanCount>(query)).front();
  if (count.matches >= few.matches || count.loans > few.loans) co_return std::nullopt;
  co_return count.loans;
}

/// The loans that a word can be about; nothing if there are many.
awaitable<std::optional<std::int64_t>> count_loans(db::Session& session, const WordMatch& match, Few few) {
  const auto of_books = co_await count_loans(session, "books", "book_search", match.title, few);
  if (!of_books) co_return std::nullopt;
  const auto of_members = co_await count_loans(session, "members", "member_search", match.name, few);
  if (!of_members || *of_books + *of_members > few.loans) co_return std::nullopt;
  co_return *of_books + *of_members;
}

constexpr std::string_view kWord =
    "(b.number in (select rowid from book_search where book_search match ?)"
    " or m.number in (select rowid from member_search where member_search match ?))";
constexpr std::string_view kLoansOfWord =
    "l.id in (select id from borrows where book_id in (select id from books where number in"
    " (select rowid from book_search where book_search match ?))"
    " union select id from borrows where member_id in (select id from members where number in"
    " (select rowid from member_search where member_search match ?)))";
constexpr std::string_view kNoLoan = "1 = 0";

}  // namespace

awaitable<bool> add_words(db::Session& session, db::Conditions& conditions, std::string_view q) {
  const auto words = query_words(q);
  if (words.empty()) conditions.add(kNoLoan);  // no letter or digit: nothing is found
  std::optional<WordMatch> rarest;
  const Few few = words.size() > 1 ? kFewOfSeveral : kFewOfOneWord;
  std::int64_t fewest_loans = few.loans + 1;
  for (const std::string& word : words) {
    const WordMatch match = match_of(word);
    conditions.add(kWord, match.title, match.name);
    if (fewest_loans == 0) continue;
    const auto loans = co_await count_loans(session, match, few);
    if (!loans || *loans >= fewest_loans) continue;
    fewest_loans = *loans;
    rarest = match;
  }
  if (fewest_loans == 0) {
    conditions.add_hint(kNoLoan);
  } else if (rarest) {
    conditions.add_hint(kLoansOfWord, rarest->title, rarest->name);
  }
  co_return rarest.has_value();
}

}  // namespace lectern::circulation::borrow_store
