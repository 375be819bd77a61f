#include "base/vocabulary.hpp"

#include <gmock/gmock.h>

namespace lectern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using enum Vocabulary::Beginnings;

class VocabularyTest : public testing::Test {
 protected:
  void add(std::string_view word, std::int64_t anywhere = 1, std::int64_t in_names = 1) {
    words_.set(word, {anywhere, in_names});
  }
  void add_all(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) add(word);
  }
  std::vector<std::string> like(std::string_view word, std::size_t most = 64) { return words_.resembling(word, most); }
  std::vector<std::string> with(std::string_view fragment, Vocabulary::Beginnings beginnings = included) {
    return words_.containing(fragment, beginnings, 64);
  }

  Vocabulary words_;
};

TEST_F(VocabularyTest, AllowsNoTypoUpToFourLettersOneUpToEightAndTwoFromNine) {
  EXPECT_EQ(typos_allowed("dune"), 0U);
  EXPECT_EQ(typos_allowed("emmas"), 1U);
  EXPECT_EQ(typos_allowed("tolkiens"), 1U);
  EXPECT_EQ(typos_allowed("silmarill"), 2U);
  EXPECT_EQ(typos_allowed("catch22"), 0U);
  EXPECT_EQ(typos_allowed("война"), 1U);  // five letters in ten bytes
  EXPECT_EQ(typos_allowed("ведь"), 0U);
}

TEST_F(VocabularyTest, FindsWordsWithinTheAllowedDistance) {
  add_all({"hobbit", "hobbits", "hobit", "habbet", "rabbit", "hobbiton"});
  EXPECT_THAT(like("hobbit"), ElementsAre("hobbits", "hobit"));
  EXPECT_THAT(like("hobibt"), ElementsAre("hobbit", "hobit"));
  EXPECT_THAT(like("hob"), IsEmpty());
}

TEST_F(VocabularyTest, TrustsTheFirstLetter) {
  add_all({"murder", "burden", "ummrder"});
  EXPECT_THAT(like("mruder"), ElementsAre("murder"));
  EXPECT_THAT(like("nurder"), IsEmpty());
}

TEST_F(VocabularyTest, AllowsTwoEditsInLongWords) {
  add_all({"philosophers", "philosopher", "philosophy"});
  EXPECT_THAT(like("filosophers"), IsEmpty());
  EXPECT_THAT(like("philosofers"), ElementsAre("philosophers"));
  EXPECT_THAT(like("phliosohpers"), ElementsAre("philosophers"));
}

TEST_F(VocabularyTest, KnowsTyposInOtherScripts) {
  add_all({"достоевский", "толстой"});
  EXPECT_THAT(like("достаевский"), ElementsAre("достоевский"));
  EXPECT_THAT(like("толстои"), ElementsAre("толстой"));
}

TEST_F(VocabularyTest, FindsFragmentsOfThreeLettersInsideWordsOfNames) {
  add_all({"hobbit", "moby", "obelisk"});
  add("lobby", 1, 0);  // of a description alone
  EXPECT_THAT(with("obb"), ElementsAre("hobbit"));
  EXPECT_THAT(with("ob"), IsEmpty());
  EXPECT_THAT(with("hob"), ElementsAre("hobbit"));
  EXPECT_THAT(with("hob", left_out), IsEmpty());
  EXPECT_THAT(with("bit", left_out), ElementsAre("hobbit"));
  EXPECT_THAT(with("hobbit"), IsEmpty());  // the word itself is no fragment
}

TEST_F(VocabularyTest, FindsDigitsInsideWordsFromSixOn) {
  add("9780306406157");
  EXPECT_THAT(with("306406"), ElementsAre("9780306406157"));
  EXPECT_THAT(with("30640"), IsEmpty());
  add("abc123x");
  EXPECT_THAT(with("c12"), ElementsAre("abc123x"));
}

TEST_F(VocabularyTest, PutsTheMostFrequentFirstThenTheAlphabet) {
  add("kings", 5, 1);
  add("being", 9, 2);
  add("rings", 2, 2);
  add("wings", 1, 1);
  EXPECT_THAT(with("ing"), ElementsAre("being", "rings", "kings", "wings"));
  EXPECT_THAT(words_.containing("ing", included, 3), ElementsAre("being", "rings", "kings"));
  add("tables", 3);
  add("tablet", 7);
  EXPECT_THAT(like("table"), ElementsAre("tablet", "tables"));
  EXPECT_THAT(like("table", 1), SizeIs(1));
}

TEST_F(VocabularyTest, AddsUpWordsThatBeginAlike) {
  add("hobbit", 2);
  add("hobbits", 3);
  add("rabbit", 7);
  EXPECT_EQ(words_.frequency_of_beginning("hob"), 5);
  EXPECT_EQ(words_.frequency_of_beginning("hobbits"), 3);
  EXPECT_EQ(words_.frequency_of_beginning("bit"), 0);
}

TEST_F(VocabularyTest, FollowsChanges) {
  add("hobbit", 2);
  add("hobbit", 1);
  EXPECT_THAT(like("hobbits"), ElementsAre("hobbit"));
  add("hobbit", 0, 0);
  EXPECT_THAT(like("hobbits"), IsEmpty());
  add("hobbit");
  EXPECT_THAT(like("hobbits"), ElementsAre("hobbit"));
  EXPECT_EQ(words_.frequency("hobbit").anywhere, 1);
  EXPECT_EQ(words_.frequency("nothing").anywhere, 0);
}

}  // namespace
}  // namespace lectern
