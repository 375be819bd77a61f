// What a search finds, as the contract has it, sentence by sentence.
#include "integration/searched_catalog.hpp"

namespace lectern::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

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

}  // namespace
}  // namespace lectern::catalog
