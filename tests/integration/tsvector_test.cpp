// What PostgreSQL is asked for when words are searched: texts, which need no server.
#include <gmock/gmock.h>

#include "catalog/author_store.hpp"
#include "catalog/book_store.hpp"
#include "db/postgres/tsvector_queries.hpp"
#include "db/postgres/tsvector_text.hpp"
#include "members/member_store.hpp"

namespace lectern::db::postgres {
namespace {

using catalog::author_store::names_index;
using catalog::book_store::word_index;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

QueryTerm word(std::string text) {
  return {.word = std::move(text), .parts = {}, .is_prefix = false, .fragments = {}, .typos = {}};
}
QueryTerm last_word(std::string text) {
  QueryTerm term = word(std::move(text));
  term.is_prefix = true;
  return term;
}
WordQuery books(std::vector<QueryTerm> terms) {
  return {word_index(), std::move(terms), MatchKind::typo};
}

constexpr std::size_t kTitle = 0;
constexpr std::size_t kAuthor = 1;
constexpr std::size_t kGenre = 2;
constexpr std::size_t kDescription = 3;

// ---- entries ----

TEST(TsvectorEntries, HaveEachWordAloneAndBehindItsField) {
  EXPECT_THAT(lexemes_of(word_index(), {"", "dune", "herbert", "novel", "sand"}),
              ElementsAre("+dune", "+herbert", "Aherbert", "Gnovel", "Tdune", "dune", "herbert", "novel", "sand"));
}

TEST(TsvectorEntries, HaveAWordOfSeveralFieldsOnceForEach) {
  EXPECT_THAT(lexemes_of(word_index(), {"", "dune dune", "", "dune", "dune"}),
              ElementsAre("+dune", "Gdune", "Tdune", "dune"));
}

TEST(TsvectorEntries, TellIdentifiersFromTitles) {
  EXPECT_THAT(lexemes_of(word_index(), {"1984", "1984", "", "", ""}), ElementsAre("+1984", "1984", "I1984", "T1984"));
}

TEST(TsvectorEntries, HaveNoMarkForNamesWhereEveryFieldIsOne) {
  EXPECT_THAT(lexemes_of(members::member_store::word_index(), {"7", "ada", "", "123"}),
              ElementsAre("123", "7", "C7", "Nada", "ada"));
}

TEST(TsvectorEntries, AreQuoted) {
  EXPECT_EQ(entry_text({"+dune", "dune"}), "'+dune' 'dune'");
  EXPECT_EQ(entry_text({}), "");
}

TEST(TsvectorEntries, HaveFieldsWithInitialsOfTheirOwn) {
  for (const WordIndex* index : {&word_index(), &names_index(), &members::member_store::word_index()}) {
    std::set<char> initials;
    for (const WordIndex::Field& field : index->fields)
      EXPECT_TRUE(initials.insert(field.name.front()).second) << index->name << '.' << field.name;
  }
}

// ---- queries ----

TEST(TsvectorQueries, AskForWordsInAllFieldsAtOnce) {
  EXPECT_EQ(query_text(books({word("dune"), word("sand")}), MatchKind::whole, kDescription), "('dune') & ('sand')");
}

TEST(TsvectorQueries, AskForWordsInTheFirstFields) {
  const WordQuery query = books({word("dune")});
  EXPECT_EQ(query_text(query, MatchKind::whole, kTitle), "('Idune' | 'Tdune')");
  EXPECT_EQ(query_text(query, MatchKind::whole, kAuthor), "('Idune' | 'Tdune' | 'Adune')");
  EXPECT_EQ(query_text(query, MatchKind::whole, kGenre), "('Idune' | 'Tdune' | 'Adune' | 'Gdune')");
}

TEST(TsvectorQueries, TakeTheLastWordAsAPrefixFromThatKindOn) {
  const WordQuery query = books({last_word("dun")});
  EXPECT_EQ(query_text(query, MatchKind::whole, kDescription), "('dun')");
  EXPECT_EQ(query_text(query, MatchKind::prefix, kDescription), "('dun':*)");
  EXPECT_EQ(query_text(query, MatchKind::prefix, kTitle), "('Idun':* | 'Tdun':*)");
}

TEST(TsvectorQueries, LookForFragmentsInNamesAlone) {
  QueryTerm term = word("mist");
  term.fragments = {"optimist"};
  const WordQuery query = books({term});
  EXPECT_EQ(query_text(query, MatchKind::prefix, kDescription), "('mist')");
  EXPECT_EQ(query_text(query, MatchKind::fragment, kTitle), "('Imist' | 'Tmist' | 'Ioptimist' | 'Toptimist')");
  EXPECT_EQ(query_text(query, MatchKind::fragment, kGenre), "('Imist' | 'Tmist' | 'Amist' | 'Gmist' | '+optimist')");
  EXPECT_EQ(query_text(query, MatchKind::typo, kDescription), "('mist' | '+optimist')");
}

TEST(TsvectorQueries, LookForTyposInAllFieldsFromThatKindOn) {
  QueryTerm term = word("dunes");
  term.typos = {"dunez"};
  const WordQuery query = books({term});
  EXPECT_EQ(query_text(query, MatchKind::fragment, kDescription), "('dunes')");
  EXPECT_EQ(query_text(query, MatchKind::typo, kDescription), "('dunes' | 'dunez')");
  EXPECT_EQ(query_text(query, MatchKind::typo, kTitle), "('Idunes' | 'Tdunes' | 'Idunez' | 'Tdunez')");
}

TEST(TsvectorQueries, LetAllPartsStandForAJoinedWord) {
  QueryTerm term = last_word("catch22");
  term.parts = {"catch", "22"};
  EXPECT_EQ(query_text(books({term}), MatchKind::prefix, kDescription), "('catch22':* | (('catch') & ('22':*)))");
}

TEST(TsvectorQueries, KeepToTheFieldsThatAreSearched) {
  QueryTerm term = last_word("ada");
  term.fragments = {"canada"};
  EXPECT_EQ(query_text({names_index(), {term}, MatchKind::typo}, MatchKind::fragment, 0), "('Nada':* | 'Ncanada')");
}

TEST(TsvectorQueries, FindTheBeginningOfAWordOfOneField) {
  EXPECT_EQ(beginning_text("title", "dun"), "'Tdun':*");
}

// ---- statements ----

class TsvectorStatements : public testing::Test {
 protected:
  TsvectorStatements() { filters_.add("b.genre = ?", std::string{"Fantasy"}); }

  /// Every value has its place, and every place its value.
  static void expect_all_bound(const DynamicQuery& query) {
    for (std::size_t i = 1; i <= query.values.size(); ++i)
      EXPECT_THAT(query.text, HasSubstr("$" + std::to_string(i))) << query.text;
    EXPECT_THAT(query.text, Not(HasSubstr("$" + std::to_string(query.values.size() + 1))));
    EXPECT_THAT(query.text, Not(HasSubstr("?")));
  }

  const ListSpec list_{.name = "books.list",
                       .from = "books b",
                       .select = "b.id",
                       .id_column = "b.id",
                       .default_sort = "-created_at",
                       .sorts = {}};
  Conditions filters_;
  const WordSearch search_{list_, word_index(), filters_, "dune", {"b.isbn_key", "dune"}};
  const WordQuery words_ = books({last_word("dune")});
  const SearchQueries queries_{search_, words_};
  const RankedRow row_{.number = 7, .popularity = 3, .id = {}, .tier = 1};
};

TEST_F(TsvectorStatements, TakeFromATierWhatIsOfABetterOne) {
  EXPECT_THAT(queries_.rows_of(0).but_not, ElementsAre());
  EXPECT_THAT(queries_.rows_of(1).but_not, ElementsAre("('Idune' | 'Tdune')"));
  EXPECT_THAT(queries_.rows_of(4).but_not, ElementsAre("('dune')"));
  EXPECT_THAT(queries_.rows_of(5).but_not, ElementsAre("('Idune':* | 'Tdune':*)", "('dune')"));
}

TEST_F(TsvectorStatements, LookUpTheRowsOfEntries) {
  EXPECT_EQ(queries_.sorted(queries_.rows_of(4), {4, {}, 21}).text,
            "select r.number, r.popularity, r.id, 0 from book_search s cross join lateral (select b.number as number, "
            "(b.borrow_count + b.total_ratings) as popularity, b.id as id from books b where b.number = s.number and "
            "b.genre = $2 offset 0) r where s.words @@ (select $3::tsquery) and not s.words @@ (select $4::tsquery) "
            "order by r.popularity desc, r.id limit $1");
}

TEST_F(TsvectorStatements, FindEntriesByTheIndexOrByAScan) {
  const Wanted wanted = queries_.rows_of(4);
  EXPECT_THAT(queries_.with_tiers(wanted, MatchKind::whole, Way::index, 10).text,
              HasSubstr("where s.words @@ (select "));
  EXPECT_THAT(queries_.with_tiers(wanted, MatchKind::whole, Way::scan, 10).text,
              HasSubstr("where coalesce(s.words @@ (select "));
}

TEST_F(TsvectorStatements, BindWhatTheyAreAskedFor) {
  const Wanted wanted = queries_.rows_of(5);
  expect_all_bound(queries_.with_tiers(wanted, MatchKind::whole, Way::index, 10));
  for (const auto& after : {std::optional<RankedRow>{}, std::optional{row_}}) {
    expect_all_bound(queries_.sorted(wanted, {5, after, 21}));
    expect_all_bound(queries_.popular(wanted, {5, after, 21}, 256));
  }
}

TEST_F(TsvectorStatements, AreTheSameForOtherWords) {
  const WordQuery others = books({last_word("sand")});
  const SearchQueries queries{search_, others};
  EXPECT_EQ(queries_.with_tiers(queries_.rows_of(7), MatchKind::whole, Way::index, 10).text,
            queries.with_tiers(queries.rows_of(7), MatchKind::whole, Way::index, 10).text);
}

}  // namespace
}  // namespace lectern::db::postgres
