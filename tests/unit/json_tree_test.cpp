// What is JSON for us and what is not, and where it is wrong.
#include "base/json_tree.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/text_case.hpp"

namespace lectern {
namespace {

using testing::HasSubstr;

std::string error_in(std::string_view text) {
  const auto tree = JsonTree::parse(text);
  return tree ? "" : tree.error().sentence;
}

/// A string of JSON that holds `n` arrays, one in the other.
std::string nested(std::size_t n) {
  return std::string(n, '[') + std::string(n, ']');
}

using Case = TextCase;

class MalformedJson : public testing::TestWithParam<Case> {};

TEST_P(MalformedJson, IsRefusedWithTheByteAndTheReason) {
  EXPECT_EQ(error_in(GetParam().text), "The JSON is malformed at byte " + GetParam().expected + ".");
}

const std::string kWrong = ": this is not what JSON allows here";
const std::string kEarly = ": it ends too early";
const std::string kLone = ": a string contains a lone surrogate";
const std::string kNul = ": a string contains the character NUL";
const std::string kNoUtf8 = ": it is not valid UTF-8";
const std::string kDeep = ": values are nested more than 32 levels deep";
const std::string kMore = ": there is more after the end of the value";

INSTANTIATE_TEST_SUITE_P(
    All, MalformedJson,
    testing::ValuesIn(std::vector<Case>{
        Case{"Empty", "", "0" + kEarly},
        Case{"OnlySpaces", "  ", "2" + kEarly},
        Case{"ByteOrderMark", "\xEF\xBB\xBF{}", "0: it starts with a byte order mark"},
        Case{"Unclosed", R"({"title":"x")", "12" + kEarly},
        Case{"UnclosedString", R"({"title":"x)", "11" + kEarly},
        Case{"TrailingComma", R"({"title":"x",})", "13" + kWrong},
        Case{"TrailingCommaInArray", "[1,]", "3" + kWrong},
        Case{"NoColon", R"({"title" "x"})", "9" + kWrong},
        Case{"SingleQuotes", "{'title':1}", "1" + kWrong},
        Case{"Comment", "{/* no */}", "1" + kWrong},
        Case{"BareWord", "title", "0" + kWrong},
        Case{"Nan", R"({"weight":NaN})", "10" + kWrong},
        Case{"Infinity", R"({"weight":Infinity})", "10" + kWrong},
        Case{"MinusInfinity", R"({"weight":-Infinity})", "11" + kWrong},
        Case{"LeadingZero", R"({"weight":01})", "11" + kWrong},
        Case{"LeadingPlus", R"({"weight":+1})", "10" + kWrong},
        Case{"NoFraction", R"({"weight":1.})", "12" + kWrong},
        Case{"NoInteger", R"({"weight":.5})", "10" + kWrong},
        Case{"Hexadecimal", R"({"weight":0x10})", "11" + kWrong},
        Case{"HugeExponent", R"({"weight":1e9999999999})", "21: the exponent of a number is too large"},
        Case{"UnknownEscape", R"({"title":"\x"})", "11" + kWrong},
        Case{"BadHexDigit", R"({"title":"\u00g0","a":"12345678"})", "13" + kWrong},
        Case{"RawControlCharacter", "{\"title\":\"a\nb\"}", "11" + kWrong},
        Case{"RawNul", std::string("{\"title\":\"a\0b\"}", 15), "11" + kWrong},
        Case{"Garbage", R"({"title":"x"} x)", "14" + kMore},
        Case{"SecondValue", R"({"title":"x"}{})", "13" + kMore},
        Case{"NulAfterTheEnd", std::string("{}\0", 3), "2" + kMore},
        Case{"Nul", R"({"title":"a\u0000b"})", "18" + kNul},
        Case{"NulInKey", R"({"a\u0000":1})", "9" + kNul},
        Case{"NulInAnUnknownField", R"({"title":"x","zzz":["\u0000"]})", "27" + kNul},
        Case{"LoneLeadingSurrogate", R"({"title":"\ud800"})", "16" + kLone},
        Case{"LoneLeadingSurrogateThenText", R"({"title":"\uD83D and more text"})", "16" + kLone},
        Case{"LoneLeadingSurrogateThenEscape", R"({"title":"\uD83D\n and more text"})", "17" + kLone},
        Case{"LoneTrailingSurrogate", R"({"title":"\udc00 and more text"})", "11" + kLone},
        Case{"LoneTrailingSurrogateAtTheEnd", R"({"title":"\udc00"})", "16" + kLone},
        Case{"TwoLeadingSurrogates", R"({"title":"\ud83d\ud83d and more text"})", "18" + kLone},
        Case{"LoneSurrogateInKey", R"({"\ud800":1})", "8" + kLone},
        Case{"InvalidUtf8", "{\"title\":\"a\xFF\"}", "11" + kNoUtf8},
        Case{"OverlongUtf8", "{\"title\":\"\xC0\xAF\"}", "10" + kNoUtf8},
        Case{"SurrogateInUtf8", "{\"title\":\"\xED\xA0\x80\"}", "10" + kNoUtf8},
        Case{"BeyondUnicode", "{\"title\":\"\xF4\x90\x80\x80\"}", "10" + kNoUtf8},
        Case{"CutUtf8", "{\"title\":\"\xE2\x82\"}", "10" + kNoUtf8},
        Case{"InvalidUtf8InKey", "{\"\x80\":1}", "2" + kNoUtf8},
        Case{"InvalidUtf8InAnUnknownField", "{\"title\":\"x\",\"z\":{\"y\":\"\xFE\"}}", "23" + kNoUtf8},
        Case{"DuplicateKey", R"({"title":"x","title":"y"})",
             "24: the object that ends here has the key \"title\" twice"},
        Case{"DuplicateKeyWrittenDifferently", R"({"title":"x","titl\u0065":"y"})",
             "29: the object that ends here has the key \"title\" twice"},
        Case{"DuplicateKeyNested", R"({"title":"x","a":[{"b":{"c":1,"d":2,"c":3}}]})",
             "41: the object that ends here has the key \"c\" twice"},
        Case{"DuplicateEmptyKey", R"({"":1,"":2})", "10: the object that ends here has the key \"\" twice"},
        Case{"ThirtyThreeLevels", nested(33), "32" + kDeep},
        Case{"DepthBomb", std::string(1 << 20, '['), "32" + kDeep}}),
    name_of);

TEST(JsonTree, FindsADuplicateAmongManyKeys) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += fmt::format("\"key{}\":{},", i, i);
  EXPECT_EQ(error_in(text + R"("title":"x"})"), "");
  EXPECT_THAT(error_in(text + R"("key500":"x"})"), HasSubstr("has the key \"key500\" twice"));
}

TEST(JsonTree, DoesNotQuoteAVeryLongDuplicateKey) {
  const std::string key = '"' + std::string(5000, 'k') + "\":1";
  EXPECT_THAT(error_in('{' + key + ',' + key + '}'), HasSubstr("has the same key twice"));
}

TEST(JsonTree, AllowsTheSameKeyInDifferentObjects) {
  EXPECT_TRUE(JsonTree::parse(R"({"a":{"a":{"a":[{"a":1},{"a":1}]}},"b":{"a":1}})"));
}

TEST(JsonTree, TakesThirtyTwoLevels) {
  EXPECT_TRUE(JsonTree::parse(nested(32)));
}

TEST(JsonTree, IsWalkedByMembersAndElements) {
  const std::string text = R"({"a":[1,{"b":null}],"c":"x\ny"})";
  const auto tree = JsonTree::parse(text);
  ASSERT_TRUE(tree);
  const JsonValue root = tree->root();
  std::string keys;
  for (const JsonValue member : root) keys += member.key();
  EXPECT_EQ(keys, "ac");
  EXPECT_EQ(root.find("c")->text(), "x\ny");
  EXPECT_FALSE(root.find("b"));
  EXPECT_EQ((*root.find("a")->begin()).text(), "1");
  EXPECT_EQ(root.find("a")->to_json(), R"([1,{"b":null}])");
}

TEST(JsonTree, MayBeMoved) {
  const std::string text = R"(["\n"])";
  auto tree = JsonTree::parse(text);
  ASSERT_TRUE(tree);
  const JsonTree moved = std::move(*tree);
  EXPECT_EQ(moved.root().to_json(), text);
}

}  // namespace
}  // namespace lectern
