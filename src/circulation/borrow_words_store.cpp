#include "circulation/borrow_words_store.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "db/word_engine.hpp"

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

WordMatch match_of(const db::WordEngine& engine, const std::string& word) {
  return {engine.text_for_beginning("title", word), engine.text_for_beginning("name", word)};
}

struct LoanCount {
  std::int64_t matches = 0;
  std::int64_t loans = 0;
};
BOOST_DESCRIBE_STRUCT(LoanCount, (), (matches, loans))

/// The loans of the rows of `table` that a word finds; nothing if there are many.
awaitable<std::optional<std::int64_t>> count_loans(db::Session& session, std::string_view table,
                                                   std::string_view word_table, const std::string& match, Few few) {
  db::Conditions found;
  found.add(fmt::format("number in ({} limit {})", session.word_engine().numbers_of(word_table), few.matches), match);
  db::DynamicQuery query{"borrows.count_of_word"};
  query.text = fmt::format("select count(*), coalesce(sum(borrow_count), 0) from {}", table);
  found.append_to(query);
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

/// Conditions with the texts of a WordMatch: that a loan is found, and the same by a way from the books and members.
struct WordConditions {
  std::string is_of_word;
  std::string is_of_loans;
};

WordConditions conditions_of(const db::WordEngine& engine) {
  const std::string books = engine.numbers_of("book_search");
  const std::string members = engine.numbers_of("member_search");
  return {fmt::format("(b.number in ({}) or m.number in ({}))", books, members),
          fmt::format("l.id in (select id from borrows where book_id in (select id from books where number in ({}))"
                      " union select id from borrows where member_id in (select id from members where number in ({})))",
                      books, members)};
}

constexpr std::string_view kNoLoan = "1 = 0";

}  // namespace

awaitable<bool> add_words(db::Session& session, db::Conditions& conditions, std::string_view q) {
  const db::WordEngine& engine = session.word_engine();
  const WordConditions texts = conditions_of(engine);
  const auto words = query_words(q);
  if (words.empty()) conditions.add(kNoLoan);  // no letter or digit: nothing is found
  std::optional<WordMatch> rarest;
  const Few few = words.size() > 1 ? kFewOfSeveral : kFewOfOneWord;
  std::int64_t fewest_loans = few.loans + 1;
  for (const std::string& word : words) {
    const WordMatch match = match_of(engine, word);
    conditions.add(texts.is_of_word, match.title, match.name);
    if (fewest_loans == 0) continue;
    const auto loans = co_await count_loans(session, match, few);
    if (!loans || *loans >= fewest_loans) continue;
    fewest_loans = *loans;
    rarest = match;
  }
  if (fewest_loans == 0) {
    conditions.add_hint(kNoLoan);
  } else if (rarest) {
    conditions.add_hint(texts.is_of_loans, rarest->title, rarest->name);
  }
  co_return rarest.has_value();
}

}  // namespace lectern::circulation::borrow_store
