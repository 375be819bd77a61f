// What read_json takes and makes of it, partial bodies, and the way back from what was written.
#include "base/json_reader.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/partial.hpp"
#include "unit/json_sample.hpp"

namespace lectern::json_sample {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Strict {
  std::string name;
  int count = 0;
  bool flag = false;
  double ratio = 0;
  Publisher publisher;
  RawJson raw;
};
BOOST_DESCRIBE_STRUCT(Strict, (), (name, count, flag, ratio, publisher, raw))

struct NewThing {
  Text<1, 10> title;
  std::optional<Text<1, 5>> note;
  std::vector<int> ratings;
};
BOOST_DESCRIBE_STRUCT(NewThing, (), (title, note, ratings))

struct ThingChanges {
  Change<Text<1, 10>> title;
  Change<std::optional<Text<1, 5>>> note;
  Change<std::vector<int>> ratings;
};
BOOST_DESCRIBE_STRUCT(ThingChanges, (), (title, note, ratings))

struct Numbers {
  std::vector<int> numbers;

  static constexpr bool kMayBeBareList = true;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (numbers))

struct WithExtra {
  Change<Text<1, 10>> title;
  std::optional<int> version;
};
BOOST_DESCRIBE_STRUCT(WithExtra, (), (title, version))

struct WithOtherType {
  Change<Text<1, 11>> title;
};
BOOST_DESCRIBE_STRUCT(WithOtherType, (), (title))

static_assert(is_partial_of<NewThing, ThingChanges>());
static_assert(!is_partial_of<NewThing, WithExtra>());
static_assert(is_partial_of<NewThing, WithExtra>({"version"}));
static_assert(!is_partial_of<NewThing, WithOtherType>());
static_assert(!is_partial_of<ThingChanges, NewThing>());

TEST(JsonReader, FillsInDefaults) {
  const auto sample = read<Sample>(R"( {"title":" x "} )");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->title.str(), "x");
  EXPECT_EQ(sample->total_copies.value(), 1);
  EXPECT_EQ(sample->weight, 0.5);
  EXPECT_TRUE(sample->lendable);
  EXPECT_EQ(sample->shelf, Shelf::closed);
  EXPECT_FALSE(sample->published_year);
  EXPECT_THAT(sample->ratings, IsEmpty());
}

TEST(JsonReader, RequiresWhatHasNoDefault) {
  EXPECT_EQ(errors_in<Strict>("{}"),
            "name|missing|Field required\n"
            "count|missing|Field required\n"
            "flag|missing|Field required\n"
            "ratio|missing|Field required\n"
            "publisher|missing|Field required");
}

TEST(JsonReader, SkipsUnknownFieldsWhateverTheyHold) {
  EXPECT_EQ(errors_in<Sample>(R"({"zzz":{"title":[1e999,null,{"a":9223372036854775808}]},"title":"x"})"), "no error");
}

TEST(JsonReader, TakesNullForOptionals) {
  const auto sample = read<Sample>(R"({"title":"x","year":null,"publisher":null,"numbers":null,"main_author":null})");
  ASSERT_TRUE(sample);
  EXPECT_FALSE(sample->published_year);
  EXPECT_FALSE(sample->publisher);
  EXPECT_FALSE(sample->numbers);
}

TEST(JsonReader, PrefersTheNameOverItsAlias) {
  const auto sample = read<Sample>(R"({"year":1,"title":"x","published_year":2,"copies":7})");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->published_year->value(), 2);
  EXPECT_EQ(sample->total_copies.value(), 7);
}

TEST(JsonReader, TakesAListAloneForAnObjectThatMayBeOne) {
  EXPECT_THAT(read<Numbers>("[1,2]")->numbers, ElementsAre(1, 2));
  EXPECT_THAT(read<Numbers>(R"({"numbers":[1,2]})")->numbers, ElementsAre(1, 2));
  EXPECT_THAT(read<Numbers>("[]")->numbers, IsEmpty());
  EXPECT_EQ(errors_in<Numbers>("{}"), "numbers|missing|Field required");
  EXPECT_EQ(errors_in<Numbers>(R"([1,"2"])"),
            "numbers.1|int_type|Input should be a valid integer, unable to parse string as an integer");
  EXPECT_EQ(errors_in<Numbers>("7"), "|object_type|Input should be a valid object");
  EXPECT_EQ(errors_in<NewThing>("[]"), "|object_type|Input should be a valid object");
}

TEST(JsonReader, ReadsTheLimitsOfIntegersAndDoubles) {
  const auto sample = read<Sample>(
      R"({"title":"x","weight":1.7976931348623157e308,"numbers":[9223372036854775807,-9223372036854775808,-0,0]})");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->weight, 1.7976931348623157e308);
  EXPECT_THAT(*sample->numbers, ElementsAre(INT64_MAX, INT64_MIN, 0, 0));
}

TEST(JsonReader, ReadsDoublesToTheLastBit) {
  for (const auto& [text, value] : std::initializer_list<std::pair<const char*, double>>{
           {"3", 3.0},
           {"3.0", 3.0},
           {"3e0", 3.0},
           {"1E+2", 100.0},
           {"0.1", 0.1},
           {"5e-324", 5e-324},
           {"1e-999", 0.0},
           {"9007199254740993", 9007199254740992.0},
           {"2.2250738585072011e-308", 2.2250738585072011e-308},
           {"123456789012345678901234567890", 123456789012345678901234567890.0},
           {"0.30000000000000004", 0.30000000000000004}}) {
    const auto number = read<double>(text);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(*number, value) << text;
  }
}

TEST(JsonReader, KeepsTheSignOfMinusZero) {
  EXPECT_TRUE(std::signbit(read<double>("-0").value()));
}

TEST(JsonReader, DecodesEscapes) {
  EXPECT_EQ(read<std::string>(R"("\"\\\/\b\f\n\r\t\u00e9\u20AC")").value(), "\"\\/\b\f\n\r\té€");
  EXPECT_EQ(read<std::string>(R"("a\ud83d\ude00b")").value(), "a😀b");
  EXPECT_EQ(read<std::string>(R"("\uD83D\uDE00")").value(), "😀");
  EXPECT_EQ(read<std::string>(R"("plain 😀 é")").value(), "plain 😀 é");
  EXPECT_EQ(read<std::string>(R"("")").value(), "");
}

TEST(JsonReader, ReadsWholeNumbersHoweverTheyAreWritten) {
  for (const auto& [text, number] :
       std::vector<std::pair<std::string, std::int64_t>>{{"3.0", 3},
                                                         {"3e0", 3},
                                                         {"30e-1", 3},
                                                         {"0.3E+1", 3},
                                                         {"-1.50e2", -150},
                                                         {"-0.0", 0},
                                                         {"0e5", 0},
                                                         {"100.000", 100},
                                                         {"9.223372036854775807e18", INT64_MAX},
                                                         {"-9223372036854775808.0", INT64_MIN}})
    EXPECT_EQ(read<std::int64_t>(text).value(), number) << text;
  for (const std::string text : {"1e19", "1e300", "9.223372036854775808e18", "1e2000000"})
    EXPECT_EQ(errors_in<std::int64_t>(text), "|int_type|Input should be a valid integer") << text;
  for (const std::string text : {"3.5", "3e-1", "1e-300", "1e-2000000", "9223372036854775807.5", "0.1"})
    EXPECT_EQ(errors_in<std::int64_t>(text),
              "|int_type|Input should be a valid integer, got a number with a fractional part")
        << text;
}

TEST(JsonReader, ReadsKeysWithEscapes) {
  EXPECT_EQ(errors_in<NewThing>(R"({"t\u0069tle":"x"})"), "no error");
}

TEST(JsonReader, ReadsVeryLongStrings) {
  const std::string plain(300'000, 'a');
  EXPECT_EQ(read<std::string>('"' + plain + '"').value(), plain);
  std::string escaped = "\"";
  std::string expected;
  for (int i = 0; i < 50'000; ++i) {
    escaped += i % 2 == 0 ? "\\n" : "é\\ud83d\\ude00x";
    expected += i % 2 == 0 ? "\n" : "é😀x";
  }
  EXPECT_EQ(read<std::string>(escaped + '"').value(), expected);
}

TEST(JsonReader, KeepsStringsApartWhenSomeHaveEscapes) {
  EXPECT_THAT(read<std::vector<std::string>>(R"(["a","\n","","b\t","c",""])").value(),
              ElementsAre("a", "\n", "", "b\t", "c", ""));
}

TEST(JsonReader, LeavesPlainStringsAsTheyAre) {
  EXPECT_EQ(read<std::string>(R"(" x ")").value(), " x ");
}

TEST(JsonReader, KeepsRawJsonWithItsNumbersAsWritten) {
  const auto sample =
      read<Sample>(R"({"title":"x","extra": {"a" : [1.50, -0, 1e999, null, true], "b\n":"\u00e9\"" } })");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->extra->text, R"({"a":[1.50,-0,1e999,null,true],"b\n":"é\""})");
}

TEST(JsonReader, TellsAbsentFromNullInAPartialBody) {
  const auto none = read<ThingChanges>("{}");
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->title.present());
  EXPECT_FALSE(none->note.present());

  const auto cleared = read<ThingChanges>(R"({"note":null})");
  ASSERT_TRUE(cleared);
  EXPECT_TRUE(cleared->note.present());
  EXPECT_FALSE(cleared->note.value());

  const auto changed = read<ThingChanges>(R"({"note":"n","ratings":[1],"title":"t"})");
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->note.value()->str(), "n");
  EXPECT_EQ(changed->title.value().str(), "t");
  EXPECT_THAT(changed->ratings.value(), ElementsAre(1));
}

TEST(JsonReader, RefusesNullForWhatCannotBeCleared) {
  EXPECT_EQ(errors_in<ThingChanges>(R"({"title":null,"note":"123456","ratings":null})"),
            "title|null_not_allowed|Input should not be null\n"
            "note|string_too_long|String should have at most 5 characters\n"
            "ratings|null_not_allowed|Input should not be null");
}

TEST(JsonReader, ReadsBackWhatTheWriterWrote) {
  Sample sample;
  sample.title = Text<1, 10>::trusted("tab\t\"é😀");
  sample.total_copies = Count<1, 1000>{7};
  sample.weight = 0.1 + 0.2;
  sample.lendable = false;
  sample.shelf = Shelf::delete_;
  sample.main_author = AuthorId::make();
  sample.bought_at = Instant{std::chrono::microseconds{1'795'239'738'422'772}};
  sample.due_on = Day{std::chrono::days{20'000}};
  sample.ratings = {5, -1};
  sample.publisher = Publisher{Text<1, 20>::trusted("Gollancz"), 1927};
  sample.imprints = {*sample.publisher, {Text<1, 20>::trusted("O'Reilly \\ Sons"), {}}};
  sample.shelves = {{"a", ""}, {}, {"\n"}};
  sample.numbers = {INT64_MIN, INT64_MAX};
  sample.extra = RawJson{R"({"state":[1.0,null]})"};
  sample.small = std::uint8_t{255};
  const std::string text = to_json(sample);

  const auto fresh = read<Sample>(text);
  ASSERT_TRUE(fresh);
  EXPECT_EQ(to_json(*fresh), text);
  EXPECT_EQ(fresh->weight, sample.weight);
  EXPECT_EQ(fresh->main_author, sample.main_author);
  EXPECT_EQ(fresh->bought_at, sample.bought_at);
  EXPECT_EQ(fresh->publisher, sample.publisher);

  const auto stored = read_stored_json<Sample>(text);
  ASSERT_TRUE(stored);
  EXPECT_EQ(to_json(*stored), text);
}

TEST(JsonReader, TakesStoredValuesThatNoRuleWouldLetInToday) {
  const std::string text = R"({"title":"longer than ten characters","total_copies":0})";
  EXPECT_FALSE(read<Sample>(text));
  const auto stored = read_stored_json<Sample>(text);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->title.str(), "longer than ten characters");
  EXPECT_EQ(stored->total_copies.value(), 0);
}

TEST(JsonReader, RefusesStoredAnswersOfAnotherShape) {
  EXPECT_FALSE(read_stored_json<Sample>(R"({"title":1})"));
  EXPECT_FALSE(read_stored_json<Sample>(R"({"title":"x","shelf":"no longer known"})"));
  EXPECT_FALSE(read_stored_json<Sample>("{"));
}

}  // namespace
}  // namespace lectern::json_sample
