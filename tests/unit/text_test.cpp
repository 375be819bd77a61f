#include "base/text.hpp"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lectern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string utf8(char32_t c) {
  std::string text;
  const auto byte = [&text](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6U));
    byte(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12U));
    byte(0x80 | ((c >> 6U) & 0x3FU));
    byte(0x80 | (c & 0x3FU));
  } else {
    byte(0xF0 | (c >> 18U));
    byte(0x80 | ((c >> 12U) & 0x3FU));
    byte(0x80 | ((c >> 6U) & 0x3FU));
    byte(0x80 | (c & 0x3FU));
  }
  return text;
}

bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

TEST(ValidText, IsUtf8OfEveryLength) {
  for (const char* text : {"", "a", "plain text of more than eight bytes", "é", "שלום", "日本", "😀",
                           "eight by\xC3\xA9", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_valid_text(text)) << text;
}

TEST(ValidText, IsNotWhatOnlyLooksLikeUtf8) {
  struct Case {
    const char* what;
    std::string_view text;
  };
  const Case cases[] = {
      {"lone continuation", "a\x80"},
      {"cut short", "abcdefgh\xC3"},
      {"overlong slash", "\xC0\xAF"},
      {"overlong of three", "\xE0\x80\xAF"},
      {"overlong of four", "\xF0\x80\x80\xAF"},
      {"high surrogate", "\xED\xA0\x80"},
      {"low surrogate", "\xED\xBF\xBF"},
      {"above U+10FFFF", "\xF4\x90\x80\x80"},
      {"never a byte", "\xFF"},
      {"Latin-1", "caf\xE9 noir"},
  };
  for (const auto& [what, text] : cases) EXPECT_FALSE(is_valid_text(text)) << what;
}

TEST(ValidText, HasNoBadByteAtAnyPosition) {
  for (std::size_t i = 0; i < 24; ++i) {
    std::string text(24, 'a');
    text[i] = '\x80';
    EXPECT_FALSE(is_valid_text(text)) << i;
  }
}

TEST(ValidText, HasNoNul) {
  EXPECT_FALSE(is_valid_text(std::string_view("\0", 1)));
  EXPECT_FALSE(is_valid_text(std::string_view("twelve bytes\0and more é", 24)));
}

TEST(Nfc, ComposesWhatWasTypedInPieces) {
  EXPECT_EQ(to_nfc("e\u0301tranger"), "\u00E9tranger");
  EXPECT_EQ(to_nfc("\u1112\u1161\u11AB"), "\uD55C");
  EXPECT_EQ(to_nfc("\u212B"), "\u00C5");
  EXPECT_EQ(to_nfc("a\u0323\u0307"), to_nfc("a\u0307\u0323"));
}

TEST(Nfc, LeavesComposedAndCompatibilityCharactersAlone) {
  for (const char* text : {"", "plain", "\u00E9\u00F8\u0142", "\uFB01", "\u2460", "日本語"})
    EXPECT_EQ(to_nfc(text), text);
}

TEST(Nfc, ReturnsInvalidTextAsItIs) {
  EXPECT_EQ(to_nfc("\xFF\xFE"), "\xFF\xFE");
}

TEST(Length, CountsCodePoints) {
  EXPECT_EQ(length_in_code_points(""), 0U);
  EXPECT_EQ(length_in_code_points("abc"), 3U);
  EXPECT_EQ(length_in_code_points("é日😀"), 3U);
  EXPECT_EQ(length_in_code_points("e\u0301"), 2U);
}

TEST(Trim, TakesUnicodeWhiteSpaceFromBothEndsOnly) {
  struct Case {
    std::string_view text;
    std::string_view trimmed;
  };
  const Case cases[] = {
      {"", ""},
      {" \t\r\n ", ""},
      {" a b ", "a b"},
      {"\u00A0a\u00A0", "a"},
      {"\u3000日本\u3000", "日本"},
      {"\u2028\u2009é\u202F\u0085", "é"},
      {"\u00A0\u3000", ""},
      {"é", "é"},
      {"\u200Da\u200D", "\u200Da\u200D"},
      {"\u200Ca\u200C", "\u200Ca\u200C"},
  };
  for (const auto& [text, trimmed] : cases) EXPECT_EQ(trim(text), trimmed) << text;
}

TEST(Trim, IsAViewIntoTheText) {
  const std::string text = "  abc ";
  EXPECT_EQ(trim(text).data(), text.data() + 2);
}

TEST(Fold, IsBlindToCaseAccentsAndSpelling) {
  struct Case {
    std::string_view text;
    std::string_view folded;
  };
  const Case cases[] = {
      {"", ""},
      {"The Hobbit, 2ND ed. [@Z]`{", "the hobbit, 2nd ed. [@z]`{"},
      {"Étranger", "etranger"},
      {"E\u0301tranger", "etranger"},
      {"Søren Łukasz Đorđe", "soren lukasz dorde"},
      {"Œuvre Æsir STRASSE Straße ẞ", "oeuvre aesir strasse strasse ss"},
      {"Ísland Þór Ðuro", "island thor duro"},
      {"ı İ I i", "i i i i"},
      {"Ħal Ŧ Ŋ ĸ", "hal t n k"},
      {"Ǿ ǽ", "o ae"},
      {"ﬁﬀ ℌ ① ½", "fiff h 1 1\u20442"},
      {"ＡＢＣ１", "abc1"},
      {"ΟΔΥΣΣΕΥΣ ὀδυσσεύς", "οδυσσευσ οδυσσευσ"},
      {"ᾳ α\u0345", "α α"},
      {"Ёлка Й", "елка и"},
      {"שָׁלוֹם", "שלום"},
      {"كتـــاب", "كتاب"},
      {"کتابی", "كتابي"},
      {"soft\u00ADhyphen \uFEFFbom", "softhyphen bom"},
      {"می\u200Cخواهم", "ميخواهم"},
      {"zero\u200Bwidth", "zero width"},
      {"a\u20DD 1\uFE0F\u20E3", "a 1"},
      {"no\u00A0break\u3000wide", "no break wide"},
      {"don’t donʼt don´t don＇t", "don't don't don't don't"},
      {"a‐b a‑b a–b a－b", "a-b a-b a-b a-b"},
  };
  for (const auto& [text, folded] : cases) EXPECT_EQ(fold(text), folded) << text;
}

TEST(Fold, TreatsAsciiTheSameAtEveryPositionAmongOtherLetters) {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string upper(before, 'Q');
    const std::string lower(before, 'q');
    EXPECT_EQ(fold(std::string(upper).append("É").append(upper)), std::string(lower).append("e").append(lower));
  }
}

TEST(Fold, ChangesNothingTheSecondTimeForAnyCharacter) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c)) continue;
    const std::string once = fold(utf8(c));
    ASSERT_EQ(fold(once), once) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, IsTheSameForEveryCharacterBeforeAndAfterComposition) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c)) continue;
    const std::string text = utf8(c);
    ASSERT_EQ(fold(to_nfc(text)), fold(text)) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, SurvivesBytesThatAreNotText) {
  EXPECT_TRUE(is_valid_text(fold("caf\xE9\xFF\xC3")));
  EXPECT_THAT(words("\xFF"), IsEmpty());
}

TEST(Words, AreRunsOfLettersAndDigits) {
  EXPECT_THAT(words("Harry Potter, #1 (Crème!)"), ElementsAre("harry", "potter", "1", "creme"));
  EXPECT_THAT(words("the the"), ElementsAre("the", "the"));
  EXPECT_THAT(words("J.R.R. Tolkien/C++_x"), ElementsAre("j", "r", "r", "tolkien", "c", "x"));
  EXPECT_THAT(words("Война и мир"), ElementsAre("воина", "и", "мир"));
  EXPECT_THAT(words("שָׁלוֹם עולם"), ElementsAre("שלום", "עולם"));
  EXPECT_THAT(words(" … — !"), IsEmpty());
  EXPECT_THAT(words(""), IsEmpty());
}

TEST(Words, KeepSpacingVowelsInsideAWord) {
  EXPECT_EQ(words("किताब घर").size(), 2U);
}

TEST(Words, CountWhatIsJoinedByItsPartsAndAsOne) {
  EXPECT_THAT(words("Philosopher's"), ElementsAre("philosopher", "s", "philosophers"));
  EXPECT_THAT(words("Philosopher’s"), ElementsAre("philosopher", "s", "philosophers"));
  EXPECT_THAT(words("Philosopherʼs"), ElementsAre("philosopher", "s", "philosophers"));
  EXPECT_THAT(words("Philosopher`s"), ElementsAre("philosopher", "s", "philosophers"));
  EXPECT_THAT(words("Philosopher´s"), ElementsAre("philosopher", "s", "philosophers"));
  EXPECT_THAT(words("Catch-22"), ElementsAre("catch", "22", "catch22"));
  EXPECT_THAT(words("Catch‑22"), ElementsAre("catch", "22", "catch22"));
  EXPECT_THAT(words("1939–1945"), ElementsAre("1939", "1945", "19391945"));
  EXPECT_THAT(words("jack-o'-lantern x"), ElementsAre("jack", "o", "lantern", "jackolantern", "x"));
  EXPECT_THAT(words("תל־אביב"), ElementsAre("תל", "אביב", "תלאביב"));
}

TEST(Words, AreNotJoinedByQuotesDashesOrSpaces) {
  EXPECT_THAT(words("'quoted' -dash- a - b"), ElementsAre("quoted", "dash", "a", "b"));
  EXPECT_THAT(words("word--another one—two x''y"), ElementsAre("word", "another", "one", "two", "x", "y"));
  EXPECT_THAT(words("students' -'- 'tis"), ElementsAre("students", "tis"));
  EXPECT_THAT(words("a- b a' b a -b"), ElementsAre("a", "b", "a", "b", "a", "b"));
}

TEST(Words, TakeEachIdeographForAWord) {
  EXPECT_THAT(words("日本語"), ElementsAre("日", "本", "語"));
  EXPECT_THAT(words("ノルウェイの森"), ElementsAre("ノルウェイの", "森"));
  EXPECT_THAT(words("A4判-b"), ElementsAre("a4", "判", "b"));
}

TEST(Words, AreCutAtSixtyFourBytesBetweenCodePoints) {
  EXPECT_THAT(words(std::string(64, 'a')), ElementsAre(std::string(64, 'a')));
  EXPECT_THAT(words(std::string(65, 'a')), ElementsAre(std::string(64, 'a')));
  std::string cyrillic = "a";
  for (int i = 0; i < 40; ++i) cyrillic += "ж";
  ASSERT_EQ(words(cyrillic).size(), 1U);
  EXPECT_EQ(words(cyrillic)[0].size(), 63U);
  EXPECT_TRUE(is_valid_text(words(cyrillic)[0]));
}

TEST(Words, CutTheJoinedWordToo) {
  const std::string half(40, 'a');
  EXPECT_THAT(words(half + "-" + half), ElementsAre(half, half, std::string(64, 'a')));
  EXPECT_THAT(query_words(half + "-" + half), ElementsAre(std::string(64, 'a')));
}

TEST(JoinedWords, AreThereAsOneAndByTheirParts) {
  const auto words = joined_words("the Philosopher's catch-22");
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].joined, "the");
  EXPECT_THAT(words[0].parts, IsEmpty());
  EXPECT_EQ(words[1].joined, "philosophers");
  EXPECT_THAT(words[1].parts, ElementsAre("philosopher", "s"));
  EXPECT_EQ(words[2].joined, "catch22");
  EXPECT_THAT(words[2].parts, ElementsAre("catch", "22"));
}

TEST(QueryWords, TakeWhatIsJoinedAsOne) {
  EXPECT_THAT(query_words("Philosopher's Stone"), ElementsAre("philosophers", "stone"));
  EXPECT_THAT(query_words("philosophers"), ElementsAre("philosophers"));
  EXPECT_THAT(query_words("catch-22"), ElementsAre("catch22"));
  EXPECT_THAT(query_words("catch 22"), ElementsAre("catch", "22"));
  EXPECT_THAT(query_words("日本"), ElementsAre("日", "本"));
  EXPECT_THAT(query_words("%_\\\"'"), IsEmpty());
}

TEST(QueryWords, AreAllAmongTheWordsOfTheSameText) {
  for (const char* text : {"Harry Potter & the Philosopher’s Stone", "Catch-22", "A4判-b", "jack-o'-lantern",
                           "L'Étranger", "1939–1945: a—b", "한국어 日本語"}) {
    const auto indexed = words(text);
    for (const std::string& word : query_words(text)) EXPECT_THAT(indexed, testing::Contains(word)) << text;
  }
}

struct KeyCase {
  std::string_view text;
  std::string_view language;
  std::string_view key;
};

TEST(SortKey, DropsTheLeadingArticleOfItsLanguage) {
  const KeyCase cases[] = {
      {"The Hobbit", "en", "hobbit"},
      {"An  Unsuitable Job", "en-GB", "unsuitable job"},
      {"“The Hobbit”", "en", "hobbit"},
      {"'The Hobbit'", "en", "hobbit"},
      {"L'Étranger", "fr", "etranger"},
      {"L’Étranger", "fr-CA", "etranger"},
      {"Les Misérables", "fr", "miserables"},
      {"Der Zauberberg", "de", "zauberberg"},
      {"Die Verwandlung", "DE", "verwandlung"},
      {"El Aleph", "es", "aleph"},
      {"Gli indifferenti", "it", "indifferenti"},
      {"Un'amicizia", "it", "amicizia"},
      {"O Alquimista", "pt", "alquimista"},
      {"Het Achterhuis", "nl", "achterhuis"},
      {"'t Hooge nest", "nl", "hooge nest"},
      {"En man som heter Ove", "sv", "man som heter ove"},
      {"Et dukkehjem", "no", "dukkehjem"},
      {"Et dukkehjem", "nb", "dukkehjem"},
      {"Den lille havfrue", "da", "lille havfrue"},
  };
  for (const auto& [text, language, key] : cases) EXPECT_EQ(sort_key(text, language), key) << text;
}

TEST(SortKey, KnowsEnglishArticlesWhereTheLanguageHasNoTable) {
  EXPECT_EQ(sort_key("The Hobbit", ""), "hobbit");
  EXPECT_EQ(sort_key("The Hobbit", "mul"), "hobbit");
}

TEST(SortKey, KeepsWhatIsNoArticle) {
  const KeyCase cases[] = {
      {"The", "en", "the"},
      {"A", "en", "a"},
      {"A !", "en", "a"},
      {"Die Hard", "en", "die hard"},
      {"The Hobbit", "de", "the hobbit"},
      {"The A Team", "en", "a team"},
      {"Theory", "en", "theory"},
      {"A-Z of Trees", "en", "az of trees"},
      {"A. A. Milne", "en", "a a milne"},
      {"A's", "en", "as"},
      {"L'", "fr", "l"},
      {"L Étranger", "fr", "l etranger"},
      {"t Hooge", "nl", "t hooge"},
      {"O'Neill", "pt", "oneill"},
  };
  for (const auto& [text, language, key] : cases) EXPECT_EQ(sort_key(text, language), key) << text;
}

TEST(SortKey, HasNoPunctuationAndSingleSpaces) {
  const KeyCase cases[] = {
      {"Catch-22", "en", "catch22"},
      {"  Eat,\tpray \u00A0 love: x  ", "en", "eat pray love x"},
      {"Harry Potter and the Sorcerer's Stone (Harry Potter, #1)", "en",
       "harry potter and the sorcerers stone harry potter 1"},
      {"word—another/third", "en", "word another third"},
      {"日本語 入門", "ja", "日本語 入門"},
      {"A4判", "ja", "a4判"},
  };
  for (const auto& [text, language, key] : cases) EXPECT_EQ(sort_key(text, language), key) << text;
}

TEST(SortKey, IsTheFoldedTextWhereThereIsNoLetter) {
  EXPECT_EQ(sort_key(" ?! ", "en"), "?!");
  EXPECT_EQ(sort_key("…", "en"), "...");
  EXPECT_EQ(sort_key("😀", "en"), "😀");
  EXPECT_EQ(sort_key("", "en"), "");
}

TEST(SortKey, IsNotCutLikeAWord) {
  EXPECT_EQ(sort_key(std::string(200, 'A'), "en"), std::string(200, 'a'));
}

TEST(NameKey, KeepsWhatWouldBeAnArticle) {
  EXPECT_EQ(name_key("The Onion"), "the onion");
  EXPECT_EQ(name_key("A. Ön"), "a on");
  EXPECT_EQ(name_key("J.R.R.  Tolkien"), name_key("J. R. R. Tolkien"));
  EXPECT_EQ(name_key("Flann O’Brien"), "flann obrien");
}

}  // namespace
}  // namespace lectern
