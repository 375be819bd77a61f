// Search as the contract has it, sentence by sentence.
#include <array>
#include <atomic>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "catalog/book_store.hpp"
#include "catalog/catalog_service.hpp"
#include "catalog/discovery_service.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {
namespace {

using test::a_book;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Search : public testing::Test {
 protected:
  Book add(const NewBook& book) { return run_sync(catalog_.create_book(book, database_.context())); }
  void archive(BookId id) { run_sync(catalog_.archive_book(id, {}, database_.context())); }
  void lend(BookId id, int times = 1) {
    for (int i = 0; i < times; ++i)
      run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
        co_await catalog_.take_copy(tx, id);
        co_await catalog_.put_back_copy(tx, id);
      }));
  }
  static NewBook described(NewBook book, std::string_view description) {
    book.description = Text<0, 5000>::parse(description).value();
    return book;
  }
  static BookQuery query_of(std::string_view q, std::string_view sort = "") {
    BookQuery query;
    query.q = Text<0, 200>::parse(q).value();
    if (!sort.empty()) query.sort = {std::string{sort}};
    return query;
  }
  std::vector<std::string> titles(const BookQuery& query) {
    std::vector<std::string> found;
    const auto page = run_sync(catalog_.list_books(query));
    for (const Book& book : page.data) found.push_back(book.title);
    if (!page.meta.has_more && !query.cursor && !query.offset)
      EXPECT_EQ(page.meta.total, std::ssize(found)) << query.q->str();
    return found;
  }
  std::vector<std::string> find(std::string_view q, std::string_view sort = "") { return titles(query_of(q, sort)); }
  std::vector<std::string> find_strictly(std::string_view q) {
    BookQuery query = query_of(q);
    query.fuzzy = false;
    return titles(query);
  }
  /// All titles, in pages of `limit`.
  std::vector<std::string> walk(BookQuery query, std::int64_t limit) {
    std::vector<std::string> met;
    query.limit = Count<1, 100>::trusted(limit);
    do {
      const auto page = run_sync(catalog_.list_books(query));
      for (const Book& book : page.data) met.push_back(book.title);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 10'000);
    return met;
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
  DiscoveryService discovery_{*database_};
};

// ---- which rows are found ----

TEST_F(Search, FindsEveryWordEachInAnyFieldInAnyOrder) {
  add(described(a_book("Kindred").by("Octavia Butler").genre("Novel"), "A woman travels through time."));
  add(a_book("Wild Seed").by("Octavia Butler"));
  EXPECT_THAT(find("butler kindred"), ElementsAre("Kindred"));
  EXPECT_THAT(find("time novel octavia kindred"), ElementsAre("Kindred"));
  EXPECT_THAT(find("butler kindred sower"), IsEmpty());
  EXPECT_THAT(find("Butler, Octavia"), UnorderedElementsAre("Kindred", "Wild Seed"));
}

TEST_F(Search, IsBlindToCaseAccentsAndLettersThatReadersTypePlainly) {
  add(a_book("Smørrebrød og Æbler").by("Łukasz Żółć"));
  add(a_book("Ísland og þið").by("Halldór"));
  add(a_book("Kızıl Œuvre").by("Yaşar"));
  EXPECT_THAT(find("SMORREBROD aebler lukasz zolc"), ElementsAre("Smørrebrød og Æbler"));
  EXPECT_THAT(find("island thid"), ElementsAre("Ísland og þið"));
  EXPECT_THAT(find("kizil oeuvre"), ElementsAre("Kızıl Œuvre"));
}

TEST_F(Search, CountsWhatIsJoinedByItsPartsAndAsOne) {
  add(a_book("The Philosopher's Stone"));
  add(a_book("Catch-22"));
  add(a_book("Spider Man"));
  for (const auto* const q : {"philosophers", "philosopher", "philosopher's", "philosopher’s stone"})
    EXPECT_THAT(find(q), ElementsAre("The Philosopher's Stone")) << q;
  for (const auto* const q : {"catch22", "catch-22", "catch 22", "22 catch", "Catch–22"})
    EXPECT_THAT(find(q), ElementsAre("Catch-22")) << q;
  EXPECT_THAT(find("spider-man"), ElementsAre("Spider Man"));
  EXPECT_THAT(find("spider-ma"), ElementsAre("Spider Man"));  // still being typed
}

TEST_F(Search, TakesTheLastWordAsAPrefix) {
  add(a_book("Oceanic Feelings"));
  EXPECT_THAT(find_strictly("oce"), ElementsAre("Oceanic Feelings"));
  EXPECT_THAT(find_strictly("o"), ElementsAre("Oceanic Feelings"));
  EXPECT_THAT(find_strictly("feelings oce"), ElementsAre("Oceanic Feelings"));
  EXPECT_THAT(find_strictly("oce feelings"), IsEmpty());
}

TEST_F(Search, FindsFragmentsInsideWordsOfTitlesAuthorsAndIdentifiersAlone) {
  add(a_book("Hobbits").by("Tolkien").isbn("LOC-xyzzy"));
  add(described(a_book("Another").genre("Uncategorized"), "Rabbits and hobbyhorses"));
  EXPECT_THAT(find("bbit"), ElementsAre("Hobbits"));
  EXPECT_THAT(find("lki"), ElementsAre("Hobbits"));
  EXPECT_THAT(find("yzz"), ElementsAre("Hobbits"));
  EXPECT_THAT(find("olk obb"), ElementsAre("Hobbits"));
  EXPECT_THAT(find("bb"), IsEmpty());
  EXPECT_THAT(find("byh"), IsEmpty());
  EXPECT_THAT(find("catego"), IsEmpty());
}

TEST_F(Search, TakesAFragmentThatBothNamesAndDescriptionsHaveFromNamesAlone) {
  add(a_book("Hobbits"));
  add(described(a_book("Another"), "hobbits"));
  EXPECT_THAT(find("bbits"), ElementsAre("Hobbits"));
}

struct Misspelling {
  std::string_view title;
  std::string_view typed;
  bool is_found;
};

TEST_F(Search, ForgivesAsManyTyposAsAWordsLengthAllows) {
  const std::vector<Misspelling> cases{
      {"Dune", "dume", false},                // four letters: none
      {"Emmas", "emnas", true},               // five: one
      {"Emmas", "enmos", false},              //
      {"Tolstoys", "tolstois", true},         // eight: one
      {"Tolstoys", "tolztois", false},        //
      {"Silmarill", "simlaril", false},       // typed eight, two edits
      {"Silmarillion", "simlarilion", true},  // a swap and a letter
      {"Silmarillion", "simlarilon", false},  // three edits
      {"Hobbit", "hobibt", true},             // a swap of neighbors is one
      {"Hobbit", "obbit", true},              // a fragment; the first letter
      {"Hobbit", "bohbit", false},            // ... is trusted
      {"Catch22s", "catch23s", false},        // none with a digit
      {"Война", "вайна", true},               // letters, not bytes
  };
  for (const auto& [title, typed, is_found] : cases) {
    const Book book = add(a_book(title).by("X"));
    EXPECT_THAT(find(typed), testing::SizeIs(is_found ? 1U : 0U)) << typed << " for " << title;
    archive(book.id);
  }
}

TEST_F(Search, ForgivesTyposInEveryWord) {
  add(a_book("The Brothers Karamazov").by("Fyodor Dostoyevsky"));
  EXPECT_THAT(find("bruthers karamasov dostoyevski"), ElementsAre("The Brothers Karamazov"));
  EXPECT_THAT(find("bruthers karamasov tolstoy"), IsEmpty());
}

TEST_F(Search, FindsAnIdentifierHoweverItIsWrittenAndFirst) {
  add(a_book("About 9780306406157 and LOCAL1"));
  add(a_book("The book itself").isbn("0-306-40615-2"));
  add(a_book("Local").isbn("Local-1"));
  for (const auto* const q : {"0306406152", "0-306-40615-2", "9780306406157", "978-0-306-40615-7", " 9780306406157 "})
    EXPECT_EQ(find(q).at(0), "The book itself") << q;
  EXPECT_THAT(find("9780306406157"), ElementsAre("The book itself", "About 9780306406157 and LOCAL1"));
  EXPECT_EQ(find("local-1").at(0), "Local");
  EXPECT_EQ(find("LOCAL-1").at(0), "Local");
  EXPECT_THAT(find("itself 9780306406157"), ElementsAre("The book itself"));
}

TEST_F(Search, FindsSixDigitsInsideAnIdentifier) {
  add(a_book("The book itself").isbn("9780306406157"));
  EXPECT_THAT(find("306406"), ElementsAre("The book itself"));
  EXPECT_THAT(find("0-306-40615"), ElementsAre("The book itself"));
  EXPECT_THAT(find("06406157"), ElementsAre("The book itself"));
  EXPECT_THAT(find("30640"), IsEmpty());
}

TEST_F(Search, TakesSignsAsPlainText) {
  add(a_book("100% Proof").by("O_O"));
  add(a_book("Back\\slash \"quoted\" 'n' all"));
  for (const auto* const q :
       {"%", "_", "\\", "\"", "'", "*", "-", "AND", "NEAR(", "title:100", "{title} : x", "(", "?"})
    EXPECT_NO_THROW(find(q)) << q;
  EXPECT_THAT(find("%"), IsEmpty());
  EXPECT_THAT(find("100%"), ElementsAre("100% Proof"));
  EXPECT_THAT(find("\"100\" proof*"), ElementsAre("100% Proof"));
  EXPECT_THAT(find("100 OR slash"), IsEmpty());
  EXPECT_THAT(find("back\\slash"), ElementsAre("Back\\slash \"quoted\" 'n' all"));
}

TEST_F(Search, LeavesFragmentsAndTyposOutWithoutFuzzy) {
  add(a_book("Hobbits"));
  EXPECT_THAT(find("obbit"), ElementsAre("Hobbits"));
  EXPECT_THAT(find("hobitts"), IsEmpty());  // two edits in seven letters
  EXPECT_THAT(find("hobbitz"), ElementsAre("Hobbits"));
  EXPECT_THAT(find_strictly("obbit"), IsEmpty());
  EXPECT_THAT(find_strictly("hobbitz"), IsEmpty());
  EXPECT_THAT(find_strictly("hobb"), ElementsAre("Hobbits"));
}

TEST_F(Search, HidesArchivedBooksUnlessTheyAreIncluded) {
  archive(add(a_book("Hobbits")).id);
  EXPECT_THAT(find("hobbits"), IsEmpty());
  EXPECT_THAT(find("hobbitz"), IsEmpty());
  BookQuery all = query_of("hobbitz");
  all.include_archived = true;
  EXPECT_THAT(titles(all), ElementsAre("Hobbits"));
}

TEST_F(Search, KeepsToTheFilters) {
  add(a_book("Hobbits").genre("Fantasy"));
  add(a_book("Hobbits again").genre("History").isbn("9780306406157"));
  BookQuery query = query_of("hobbits");
  query.genre = {"Fantasy"};
  EXPECT_THAT(titles(query), ElementsAre("Hobbits"));
  query = query_of("9780306406157");
  query.genre = {"Fantasy"};
  EXPECT_THAT(titles(query), IsEmpty());
}

// ---- rank ----

TEST_F(Search, RanksByTheWorstMatchThenTheFieldThenPopularity) {
  add(described(a_book("T1").by("A"), "misty"));  // prefix, description
  add(described(a_book("T2").by("A"), "mist"));   // whole, description
  add(a_book("Typo: most").by("A"));              // three edits from nothing: not found
  add(a_book("Optimist").by("A"));                // fragment, title
  add(a_book("T3").by("Pessimist"));              // fragment, author
  add(a_book("T4").by("A").genre("Mist"));        // whole, genre
  add(a_book("T5").by("Mist"));                   // whole, author
  add(a_book("Mist").by("A"));                    // whole, title
  add(a_book("Misty").by("A"));                   // prefix, title
  const Book popular = add(a_book("Popular mist").by("A"));
  lend(popular.id, 2);
  lend(add(a_book("Popular misty").by("A")).id, 5);
  EXPECT_THAT(find("mist"),
              ElementsAre("Popular mist", "Mist", "T5", "T4", "T2", "Popular misty", "Misty", "T1", "Optimist", "T3"));
}

TEST_F(Search, PutsTyposBehindFragments) {
  add(a_book("Tablet").by("A"));     // a typo of "table", but more than it as well: a prefix
  add(a_book("Cables").by("A"));     // a typo of what is not asked for
  add(a_book("Tablo").by("A"));      // a typo
  add(a_book("Constable").by("A"));  // a fragment
  add(a_book("Table").by("A"));
  EXPECT_THAT(find("table"), ElementsAre("Table", "Tablet", "Constable", "Tablo"));
}

TEST_F(Search, TakesTheBestMatchOfEachWordAndTheWorstOfAll) {
  // "sea" is whole in the description, only a fragment in the title: whole, but up to the description.
  add(described(a_book("Overseas").by("A"), "The sea."));
  add(a_book("Nothing of it").by("Sea"));
  add(a_book("Undersea").by("A"));
  EXPECT_THAT(find("sea"), ElementsAre("Nothing of it", "Overseas", "Undersea"));
}

TEST_F(Search, TakesTheFieldUpToWhichAllWordsAreFound) {
  add(a_book("Red").by("Blue"));                      // up to author
  add(a_book("Red blue").by("Z"));                    // title
  add(a_book("Blue").by("Z").genre("Red"));           // up to genre
  add(described(a_book("Blue and").by("Red"), "x"));  // up to author, younger
  EXPECT_THAT(find("red blue"), ElementsAre("Red blue", "Red", "Blue and", "Blue"));
}

TEST_F(Search, OrdersEqualsByIdAndTakesOthersWordsForNothing) {
  for (const auto* const title : {"Sun C", "Sun A", "Sun B"}) add(a_book(title).by("X"));
  EXPECT_THAT(find("sun"), ElementsAre("Sun C", "Sun A", "Sun B"));
}

// ---- other orders ----

TEST_F(Search, CountsFragmentsAndTyposInAnotherOrderOnlyWhenNothingElseIsFound) {
  add(a_book("Optimist"));
  EXPECT_THAT(find("mist", "title"), ElementsAre("Optimist"));
  add(a_book("Mist"));
  add(a_book("Misty"));
  EXPECT_THAT(find("mist", "-title"), ElementsAre("Misty", "Mist"));
  EXPECT_THAT(find("mist"), ElementsAre("Mist", "Misty", "Optimist"));
  EXPECT_THAT(find("mist", "relevance"), ElementsAre("Mist", "Misty", "Optimist"));
  EXPECT_THAT(find("mist", "similarity:desc"), ElementsAre("Mist", "Misty", "Optimist"));
}

TEST_F(Search, FindsAnIdentifierInAnotherOrderToo) {
  add(a_book("B").isbn("9780306406157"));
  add(a_book("A").isbn("LOCAL"));
  EXPECT_THAT(find("0-306-40615-2", "title"), ElementsAre("B"));
}

TEST_F(Search, WalksAnotherOrderOfFragmentsAsItBegan) {
  for (int i = 0; i < 5; ++i) add(a_book("Optimist " + std::to_string(i)));
  BookQuery query = query_of("mist", "title");
  query.limit = Count<1, 100>{2};
  const auto first = run_sync(catalog_.list_books(query));
  EXPECT_EQ(first.data.size(), 2U);
  add(a_book("Mist"));  // from now on, something else is found
  query.cursor = first.meta.next_cursor;
  const auto second = run_sync(catalog_.list_books(query));
  EXPECT_EQ(second.data.at(0).title, "Optimist 2");
  EXPECT_EQ(second.data.at(1).title, "Optimist 3");
}

// ---- pages ----

TEST_F(Search, WalksEveryTierOnceInAnyPageSize) {
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    add(a_book("Ocean " + number).by("A").isbn("OCEAN-" + number));
    add(a_book("Oceanic " + number).by("B"));
    add(a_book("Water " + number).by("Frank Ocean"));
    add(a_book("Transocean " + number).by("B"));
    lend(add(a_book("Ocaen " + number).by("B")).id);
  }
  const auto all = walk(query_of("ocean"), 100);
  EXPECT_EQ(all.size(), 20U);
  for (const std::int64_t limit : {1, 3, 7}) EXPECT_EQ(walk(query_of("ocean"), limit), all) << limit;
  BookQuery later = query_of("ocean");
  later.offset = Count<0, INT64_MAX>{6};
  later.limit = Count<1, 100>{5};
  EXPECT_EQ(titles(later), std::vector(all.begin() + 6, all.begin() + 11));
}

TEST_F(Search, KeepsItsPlaceWhileTheDictionaryGrows) {
  for (int i = 0; i < 6; ++i) add(a_book("Optimist " + std::to_string(i)));
  BookQuery query = query_of("mist");
  query.limit = Count<1, 100>{3};
  const auto first = run_sync(catalog_.list_books(query));
  add(a_book("Pessimist"));
  query.cursor = first.meta.next_cursor;
  query.limit = Count<1, 100>{100};
  EXPECT_THAT(titles(query), ElementsAre("Optimist 3", "Optimist 4", "Optimist 5", "Pessimist"));
}

TEST_F(Search, RefusesTheCursorOfAnotherSearch) {
  for (int i = 0; i < 3; ++i) add(a_book("Ocean " + std::to_string(i)));
  BookQuery query = query_of("ocean");
  query.limit = Count<1, 100>{1};
  const auto cursor = run_sync(catalog_.list_books(query)).meta.next_cursor;
  BookQuery other = query_of("oceans");
  other.cursor = cursor;
  EXPECT_THROW(titles(other), InvalidInput);
  BookQuery filtered = query;
  filtered.cursor = cursor;
  filtered.genre = {"Poetry"};
  EXPECT_THROW(titles(filtered), InvalidInput);
  BookQuery sorted = query_of("ocean", "title");
  sorted.cursor = cursor;
  EXPECT_THROW(titles(sorted), InvalidInput);
}

/// More rows than are sorted at once: tiers are walked one by one. Of 12,000 books an eleventh each are of three tiers.
class BigSearch : public Search {
 protected:
  BigSearch() {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
      for (int i = 0; i < 12'000; ++i) {
        const std::array<const char*, 11> kinds{"Ocean", "Oceanic", "Transocean"};
        const char* const kind = kinds[static_cast<std::size_t>(i) % kinds.size()];
        co_await add_quickly(tx, fmt::format("{} {}", kind == nullptr ? "Common" : kind, i), i);
      }
    }));
  }

  awaitable<void> add_quickly(db::Transaction& tx, std::string title, int borrows);
};

awaitable<void> BigSearch::add_quickly(db::Transaction& tx, std::string title, int borrows) {
  static const db::Statement<void(BookId, std::string, std::int64_t)> insert{
      "test.add_book",
      "insert into books (id, title, title_key, author, author_key, total_copies, borrow_count, created_at, "
      "updated_at) "
      "values ($1, $2, $2, 'X', 'x', 1, $3, 0, 0)"};
  static const db::Statement<std::int64_t(BookId)> number{"test.number", "select number from books where id = $1"};
  const BookId id = BookId::make();
  co_await tx.execute(insert, id, title, static_cast<std::int64_t>(borrows * 7 % 100));
  book_store::SearchWords words{.number = co_await tx.one(number, id),
                                .identifier = "",
                                .title = db::index_words(title),
                                .author = "x",
                                .genre = "",
                                .description = ""};
  co_await book_store::word_entries.insert(tx, std::move(words));
}

TEST_F(BigSearch, WalksEveryTierOnceInTheOrderOfPopularityAndId) {
  for (const auto& [q, tiers, books] :
       {std::tuple{"ocean", std::vector<std::string>{"Ocean ", "Oceanic ", "Transocean "}, 3'273U},
        std::tuple{"common", std::vector<std::string>{"Common "}, 8'727U}}) {
    BookQuery query = query_of(q);
    query.limit = Count<1, 100>{100};
    std::vector<std::tuple<std::ptrdiff_t, std::int64_t, std::string>> met;
    do {
      const auto page = run_sync(catalog_.list_books(query));
      EXPECT_EQ(page.meta.total, 1'000);
      EXPECT_EQ(page.meta.total_is, TotalIs::at_least);
      for (const Book& book : page.data) {
        const auto tier = std::ranges::find_if(tiers, [&](const auto& kind) { return book.title.starts_with(kind); });
        met.emplace_back(tier - tiers.begin(), -book.borrow_count, book.id.str());
      }
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 20'000);
    EXPECT_EQ(met.size(), books);
    EXPECT_TRUE(std::ranges::is_sorted(met)) << q;
    EXPECT_EQ(std::ranges::adjacent_find(met), met.end()) << q;
  }
}

TEST_F(BigSearch, PutsTheIdentifierFirstAmongMany) {
  add(a_book("Nothing alike").isbn("ocean"));
  const auto all = walk(query_of("ocean"), 100);
  EXPECT_EQ(all.size(), 3'274U);
  EXPECT_EQ(all.front(), "Nothing alike");
  EXPECT_EQ(std::ranges::count(all, "Nothing alike"), 1);
}

TEST_F(BigSearch, SkipsByOffsetAcrossTiers) {
  const auto all = walk(query_of("ocean"), 100);
  BookQuery query = query_of("ocean");
  query.offset = Count<0, INT64_MAX>{1'085};
  EXPECT_EQ(titles(query), std::vector(all.begin() + 1'085, all.begin() + 1'105));
}

TEST_F(BigSearch, KeepsToTheFilters) {
  BookQuery query = query_of("common");
  query.title = "Common 7";
  EXPECT_THAT(titles(query), ElementsAre("Common 7"));
}

// ---- the dictionary ----

TEST_F(Search, KnowsTheWordsOfABookAsSoonAsItIsThereAndForgetsThem) {
  EXPECT_THAT(find("hobbitz"), IsEmpty());  // the dictionary is read
  const Book book = add(a_book("Hobbits"));
  EXPECT_THAT(find("hobbitz"), ElementsAre("Hobbits"));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("Dwarves").value();
  run_sync(catalog_.change_book(book.id, changes, {}, database_.context()));
  EXPECT_THAT(find("hobbitz"), IsEmpty());
  EXPECT_THAT(find("dwarfes"), ElementsAre("Dwarves"));
  EXPECT_EQ(database_.number("select frequency from words where word = 'hobbits'"), 0);
}

TEST_F(Search, CountsEachWordOncePerBook) {
  add(described(a_book("Echo echo").by("Echo"), "echo dunes"));
  add(described(a_book("Other").by("X"), "echo"));
  EXPECT_EQ(database_.number("select frequency from words where index_name = 'book_search' and word = 'echo'"), 2);
  EXPECT_EQ(database_.number("select in_names from words where index_name = 'book_search' and word = 'echo'"), 1);
  EXPECT_EQ(database_.number("select in_names from words where index_name = 'book_search' and word = 'dunes'"), 0);
}

TEST_F(Search, LeavesTheDictionaryWhenAnEditTouchesNoWord) {
  const Book book = add(a_book("Hobbits"));
  const auto version = database_.number("select version from word_indexes where name = 'book_search'");
  BookChanges changes;
  changes.total_copies = Copies{5};
  run_sync(catalog_.change_book(book.id, changes, {}, database_.context()));
  EXPECT_EQ(database_.number("select version from word_indexes where name = 'book_search'"), version);
}

TEST_F(Search, ForgetsTheWordsOfARefusedBook) {
  add(a_book("First").isbn("X-1"));
  EXPECT_THROW(add(a_book("Hobbits").isbn("X-1")), Error);
  EXPECT_EQ(database_.number("select count(*) from words where word = 'hobbits'"), 0);
  EXPECT_THAT(find("hobbitz"), IsEmpty());
}

TEST_F(Search, FollowsWhatAnotherProcessWrites) {
  EXPECT_THAT(find("hobbitz"), IsEmpty());
  {
    db::sqlite::SqliteDatabase other{database_.path()};
    CatalogService elsewhere{other};
    run_sync(elsewhere.create_book(a_book("Hobbits"), database_.context()));
  }
  EXPECT_THAT(find("hobbitz"), ElementsAre("Hobbits"));
  add(a_book("Dwarves"));
  EXPECT_THAT(find("dwarfes"), ElementsAre("Dwarves"));
}

TEST_F(Search, KnowsTheWordsAgainAfterARestart) {
  add(a_book("Hobbits"));
  database_.restart();
  CatalogService again{*database_};
  EXPECT_EQ(run_sync(again.list_books(query_of("hobbitz"))).data.size(), 1U);
}

TEST_F(Search, MakesAnOutdatedIndexAnew) {
  add(described(a_book("Hobbits").by("Tolkien"), "rings"));
  const auto words = database_.number("select sum(frequency * 10 + in_names) from words");
  static const db::Statement<void()> outdate{"test.outdate", "update word_indexes set format = 0"};
  static const db::Statement<void()> spoil{"test.spoil", "insert into book_search (book_search) values ('delete-all')"};
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await tx.execute(outdate);
    co_await tx.execute(spoil);
  }));
  database_.restart();
  DiscoveryService discovery{*database_};
  CatalogService catalog{*database_};
  EXPECT_THAT(run_sync(catalog.list_books(query_of("hobbits"))).data, IsEmpty());
  run_sync(discovery.bring_words_up_to_date(database_.context()));
  EXPECT_EQ(run_sync(catalog.list_books(query_of("hobbits rings"))).data.size(), 1U);
  EXPECT_EQ(run_sync(catalog.list_books(query_of("obbit"))).data.size(), 1U);
  EXPECT_EQ(database_.number("select sum(frequency * 10 + in_names) from words"), words);
}

TEST_F(Search, ConcurrencyFindsEveryAcknowledgedWord) {
  std::vector<std::jthread> writers;
  std::atomic<int> missed{0};
  for (int writer = 0; writer < 3; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 25; ++i) {
        std::string word = "zy";
        for (int digit = writer * 1'000 + i; digit > 0; digit /= 10) word += static_cast<char>('a' + digit % 10);
        word += "wordish";
        run_sync(catalog_.create_book(a_book(word), database_.context()));
        const auto page = run_sync(catalog_.list_books(query_of(word.substr(1) + "")));
        if (page.data.empty()) ++missed;
      }
    });
  writers.clear();
  EXPECT_EQ(missed, 0);
}

}  // namespace
}  // namespace lectern::catalog
