// The order in which a search gives what it finds, as the contract has it.
#include "integration/searched_catalog.hpp"

namespace lectern::catalog {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace lectern::catalog
