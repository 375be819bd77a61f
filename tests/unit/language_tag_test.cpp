#include "base/language_tag.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

struct Case {
  std::string_view text;
  std::string_view tag;
};

TEST(LanguageTag, HasItsCanonicalCase) {
  const Case cases[] = {
      {"en", "en"},
      {"EN-us", "en-US"},
      {"ZH-hANT-tw", "zh-Hant-TW"},
      {"es-419", "es-419"},
      {"sl-ROZAJ-Biske", "sl-rozaj-biske"},
      {"de-1996", "de-1996"},
      {"DE-ch-1901", "de-CH-1901"},
      {"zh-CMN-hans-CN", "zh-cmn-Hans-CN"},
      {"en-US-U-CA-Gregory", "en-US-u-ca-gregory"},
      {"en-a-Bb-U-CA", "en-a-bb-u-ca"},
      {"de-X-Private", "de-x-private"},
      {"x-Our-Own", "x-our-own"},
  };
  for (const auto& [text, tag] : cases) EXPECT_EQ(parse_language_tag(text), tag) << text;
}

TEST(LanguageTag, HasTheShorterCode) {
  const Case cases[] = {
      {"eng", "en"}, {"ENG", "en"}, {"fre", "fr"}, {"fra", "fr"}, {"ger", "de"},
      {"deu", "de"}, {"spa", "es"}, {"heb", "he"}, {"chi", "zh"}, {"zho", "zh"},
      {"aar", "aa"}, {"zul", "zu"}, {"per", "fa"}, {"fas", "fa"}, {"eng-us", "en-US"},
      {"iw", "he"},  {"in", "id"},  {"nob", "nb"}, {"nor", "no"}, {"nno-NO", "nn-NO"},
  };
  for (const auto& [text, tag] : cases) EXPECT_EQ(parse_language_tag(text), tag) << text;
}

TEST(LanguageTag, KeepsACodeThatHasNoShorterOne) {
  for (const char* text : {"mul", "fil", "und", "zxx", "qq", "grc-Grek"}) EXPECT_EQ(parse_language_tag(text), text);
}

TEST(LanguageTag, IsNotWhatIsMalformed) {
  for (const char* text : {"",
                           "e",
                           "-",
                           "en-",
                           "-en",
                           "en--US",
                           "en_US",
                           "en US",
                           " en",
                           "e1",
                           "english",
                           "abcd",
                           "en-U",
                           "en-USAUSAUSA",
                           "en-US-GB",
                           "en-a",
                           "en-x",
                           "x",
                           "x-",
                           "i-klingon",
                           "en-u-ca-u-nu",
                           "en-u-ca-gregory-u-nu-latn",
                           "de-1996-1996",
                           "en-a-b",
                           "français",
                           "123",
                           "en-Latn-Cyrl"})
    EXPECT_EQ(parse_language_tag(text), std::nullopt) << text;
}

TEST(LanguageTag, HasAtMostThirtyFiveCharacters) {
  EXPECT_TRUE(parse_language_tag("en-x-aaaaaaaa-bbbbbbbb-cccccccc-ddd"));
  EXPECT_FALSE(parse_language_tag("en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddd"));
}

}  // namespace
}  // namespace lectern
