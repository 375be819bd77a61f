#include "circulation/borrow_words_store.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"
#include "db/word_engine.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::awaitable;

/// A word is about few loans if it finds no more than so many books and members, with no more loans than so many. A
/// list is led to these, reading them all; beyond it a page of a word that stands alone is found soon in any order.
/// What two words have in common may be rare though both are not.
struct Few {
  std::int64_t loans;
  std::int64_t matches;
};
constexpr Few kFewOfOneWord{5'000, 2'000};
constexpr Few kFewOfSeveral{50'000, 20'000};

struct LoanCount {
  std::int64_t matches = 0;
  std::int64_t loans = 0;
};
BOOST_DESCRIBE_STRUCT(LoanCount, (), (matches, loans))

/// A word, how it is looked for in both word indexes, and what is found there; of more matches than are few, a part.
struct Word {
  std::string text;
  std::string title_match;
  std::string name_match;
  LoanCount of_books{};
  LoanCount of_members{};

  /// Of no more than so many loans is one that it is about.
  [[nodiscard]] std::int64_t loans() const { return of_books.loans + of_members.loans; }
  [[nodiscard]] bool has_few_matches(Few few) const {
    return of_books.matches < few.matches && of_members.matches < few.matches;
  }
  [[nodiscard]] bool has_few_loans(Few few) const { return has_few_matches(few) && loans() <= few.loans; }
};

/// The loans of the rows of `table` that a match finds, up to a number of rows.
awaitable<LoanCount> count_loans(db::Session& session, std::string_view table, std::string_view word_table,
                                 const std::string& match, std::int64_t most_matches) {
  db::Conditions found;
  found.add(fmt::format("number in ({} limit {})", session.word_engine().numbers_of(word_table), most_matches), match);
  db::DynamicQuery query{"borrows.count_of_word"};
  query.text = fmt::format("select count(*), coalesce(sum(borrow_count), 0) from {}", table);
  found.append_to(query);
  co_return (co_await session.list<LoanCount>(query)).front();
}

awaitable<Word> look_up(db::Session& session, std::string text, Few few) {
  const db::WordEngine& engine = session.word_engine();
  Word word{.text = std::move(text), .title_match = {}, .name_match = {}};
  word.title_match = engine.text_for_beginning("title", word.text);
  word.name_match = engine.text_for_beginning("name", word.text);
  word.of_books = co_await count_loans(session, "books", "book_search", word.title_match, few.matches);
  word.of_members = co_await count_loans(session, "members", "member_search", word.name_match, few.matches);
  co_return word;
}

/// Texts of conditions and sources, each with both matches as values.
struct WordTexts {
  std::string is_of_few;   // the ids of few books and members are found once and compared with
  std::string is_of_many;  // of many, their numbers are, which is less to find but takes the joins
  std::string loans_of_few;
};

WordTexts texts_of(const db::WordEngine& engine) {
  const std::string books = engine.numbers_of("book_search");
  const std::string members = engine.numbers_of("member_search");
  const std::string book_ids = fmt::format("select id from books where number in ({})", books);
  const std::string member_ids = fmt::format("select id from members where number in ({})", members);
  const std::string columns = "id, book_id, member_id, status, borrowed_at, borrowed_on, due_date, returned_at";
  // coalesce: no index has that, so that none leads to all of a word's loans where a page of them is soon found.
  return {fmt::format("(coalesce(l.book_id, l.book_id) in ({}) or coalesce(l.member_id, l.member_id) in ({}))",
                      book_ids, member_ids),
          fmt::format("(b.number in ({}) or m.number in ({}))", books, members),
          fmt::format("(select {0} from borrows where book_id in ({1}) union "
                      "select {0} from borrows where member_id in ({2})) l",
                      columns, book_ids, member_ids)};
}

constexpr std::string_view kJoins = " join books b on b.id = l.book_id join members m on m.id = l.member_id";
constexpr std::string_view kNoLoan = "1 = 0";

}  // namespace

awaitable<WordsFound> add_words(db::Session& session, db::Conditions& conditions, std::string_view q) {
  const WordTexts texts = texts_of(session.word_engine());
  const auto texts_of_words = query_words(q);
  if (texts_of_words.empty()) conditions.add(kNoLoan);  // no letter or digit: nothing is found
  const Few few = texts_of_words.size() > 1 ? kFewOfSeveral : kFewOfOneWord;
  std::vector<Word> words;
  bool takes_joins = false;
  for (const std::string& text : texts_of_words) {
    const Word& word = words.emplace_back(co_await look_up(session, text, few));
    const bool has_few = word.has_few_matches(few);
    conditions.add_derived("word " + text, has_few ? texts.is_of_few : texts.is_of_many, word.title_match,
                           word.name_match);
    takes_joins |= !has_few;
  }
  const auto rarest = std::ranges::min_element(words, {}, [&](const Word& word) {
    return word.has_few_loans(few) ? word.loans() : std::numeric_limits<std::int64_t>::max();
  });
  const std::string_view joins = takes_joins ? kJoins : "";
  if (rarest == words.end() || !rarest->has_few_loans(few)) {
    conditions.set_source(fmt::format("borrows l{}", joins));
    // No loan is counted twice of its books, nor of its members.
    const bool is_alone = words.size() == 1;
    co_return WordsFound{false, is_alone ? std::max(words.front().of_books.loans, words.front().of_members.loans) : 0};
  }
  conditions.set_source(texts.loans_of_few + std::string{joins}, rarest->title_match, rarest->name_match);
  if (rarest->loans() == 0) conditions.add_hint(kNoLoan);
  co_return WordsFound{true};
}

}  // namespace lectern::circulation::borrow_store
