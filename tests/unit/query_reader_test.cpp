// What read_query takes from a query string, what it refuses, and in which words.
#include "base/query_reader.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/strong_types.hpp"
#include "unit/field_error_lines.hpp"

namespace lectern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

struct BookTag;
using BookId = Id<BookTag>;

enum class Status : std::uint8_t { active, archived };
BOOST_DESCRIBE_ENUM(Status, active, archived)

/// A price as its text, for what must not pass through a double.
struct Price {
  using wire_type = NumberText;
  static std::expected<Price, Invalid> parse(NumberText number) { return Price{std::string{number.text}}; }
  static Price trusted(NumberText number) { return Price{std::string{number.text}}; }
  static Schema schema() { return {.type = "number"}; }
  [[nodiscard]] NumberText value() const { return {text}; }
  std::string text;
};

struct Page {
  Count<1, 100> limit{20};
  std::int64_t offset = 0;
};
BOOST_DESCRIBE_STRUCT(Page, (), (limit))

struct Filter : Page {
  std::optional<Text<1, 5>> genre;
  std::optional<std::string> q;
  std::optional<int> year;
  std::optional<double> min_rating;
  std::optional<bool> available;
  std::optional<BookId> book_id;
  std::optional<Day> from;
  std::optional<Instant> since;
  std::optional<Status> status;
  std::optional<Price> price;
  std::vector<std::string> sort;
  std::vector<int> years;
  std::string order = "asc";

  static constexpr std::array kAliases{Alias{"search", "q"}, Alias{"query", "q"}, Alias{"sort_by", "sort"}};
};
BOOST_DESCRIBE_STRUCT(Filter, (Page),
                      (genre, q, year, min_rating, available, book_id, from, since, status, price, sort, years, order))

struct Required {
  std::string name;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Required, (), (name, count))

template <class T = Filter>
std::expected<T, FieldErrors> read(std::string_view raw) {
  return read_query<T>(raw, ReadContext{});
}

template <class T = Filter>
std::string errors_in(std::string_view raw) {
  const auto result = read<T>(raw);
  if (result) return "no error";
  return lines_of(result.error());
}

TEST(QueryReader, TakesAnEmptyQuery) {
  const auto filter = read("");
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->limit.value(), 20);
  EXPECT_EQ(filter->order, "asc");
  EXPECT_FALSE(filter->genre);
  EXPECT_THAT(filter->sort, IsEmpty());
}

TEST(QueryReader, ReadsEveryKindOfParameter) {
  const auto filter = read(
      "limit=5&genre=crime&q=a+b%20c&year=-44&min_rating=3.5&available=Yes&from=2026-11-21&status="
      "archived"
      "&book_id=0192F0C1-2345-7abc-8def-0123456789ab&since=2026-11-21T05%3A42%3A18Z&price=12.50&"
      "sort=title&order=desc");
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->limit.value(), 5);
  EXPECT_EQ(filter->genre->str(), "crime");
  EXPECT_EQ(filter->q, "a b c");
  EXPECT_EQ(filter->year, -44);
  EXPECT_EQ(filter->min_rating, 3.5);
  EXPECT_EQ(filter->available, true);
  EXPECT_EQ(filter->book_id->str(), "0192f0c1-2345-7abc-8def-0123456789ab");
  EXPECT_EQ(to_iso_date(*filter->from), "2026-11-21");
  EXPECT_EQ(to_rfc3339(*filter->since), "2026-11-21T05:42:18.000000Z");
  EXPECT_EQ(filter->status, Status::archived);
  EXPECT_EQ(filter->price->text, "12.50");
  EXPECT_THAT(filter->sort, ElementsAre("title"));
  EXPECT_EQ(filter->order, "desc");
}

TEST(QueryReader, TakesTheLastOfARepeatedScalar) {
  EXPECT_EQ(read("year=x&year=2")->year, 2);
}

TEST(QueryReader, AppendsEveryOccurrenceToAVector) {
  const auto filter = read("sort=-created_at,title&years=1&sort=year:asc&sort=&years=2");
  ASSERT_TRUE(filter);
  EXPECT_THAT(filter->sort, ElementsAre("-created_at,title", "year:asc", ""));
  EXPECT_THAT(filter->years, ElementsAre(1, 2));
}

TEST(QueryReader, HonoursAliases) {
  EXPECT_EQ(read("query=b")->q, "b");
  EXPECT_EQ(read("query=b&search=a")->q, "a");
  EXPECT_EQ(read("search=a&q=c")->q, "c");
  EXPECT_THAT(read("sort_by=a&sort_by=b")->sort, ElementsAre("a", "b"));
  EXPECT_THAT(read("sort_by=a&sort=b")->sort, ElementsAre("b"));
}

TEST(QueryReader, TakesEmptyTextAsText) {
  const auto filter = read("q=&order=&sort=");
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->q, "");
  EXPECT_EQ(filter->order, "");
  EXPECT_THAT(filter->sort, ElementsAre(""));
  EXPECT_EQ(errors_in("genre="), "genre|string_too_short|String should have at least 1 character");
}

TEST(QueryReader, SkipsUnknownParametersWhateverTheyHold) {
  EXPECT_EQ(errors_in("utm=%zz&x=%FF&%FF=1&%00=%00&=5&&offset=x&%=y&zzz"), "no error");
}

TEST(QueryReader, TakesBooleansInAnyCase) {
  for (const char* text : {"true", "TRUE", "1", "yes", "Yes", "on", "oN"})
    EXPECT_EQ(read(std::string{"available="} + text)->available, true) << text;
  for (const char* text : {"false", "False", "0", "no", "NO", "off", "OFF"})
    EXPECT_EQ(read(std::string{"available="} + text)->available, false) << text;
}

TEST(QueryReader, TakesASignBeforeANumber) {
  EXPECT_EQ(read("year=%2B7")->year, 7);
  EXPECT_EQ(read("year=-7")->year, -7);
  EXPECT_EQ(read("year=-0")->year, 0);
  EXPECT_EQ(read("year=007")->year, 7);
  EXPECT_EQ(read("min_rating=%2B1.5")->min_rating, 1.5);
}

TEST(QueryReader, DecodesNamesToo) {
  EXPECT_EQ(read("%79ear=3")->year, 3);
}

TEST(QueryReader, RequiresWhatHasNoDefault) {
  EXPECT_EQ(errors_in<Required>(""), "name|missing|Field required\ncount|missing|Field required");
  EXPECT_EQ(errors_in<Required>("name=&count=1"), "no error");
}

TEST(QueryReader, NamesEveryInvalidParameterInOrderOfDeclaration) {
  EXPECT_EQ(errors_in("year=x&genre=toolong&limit=0"),
            "limit|greater_than_equal|Input should be greater than or equal to 1\n"
            "genre|string_too_long|String should have at most 5 characters\n"
            "year|int_type|Input should be a valid integer");
}

struct Case {
  std::string raw;
  std::string expected;
};

class InvalidParameter : public testing::TestWithParam<Case> {};

TEST_P(InvalidParameter, IsNamedWithTypeAndMessage) {
  EXPECT_EQ(errors_in(GetParam().raw), GetParam().expected);
}

const std::string kNoInteger = "|int_type|Input should be a valid integer";
const std::string kNoNumber = "|number_type|Input should be a valid number";
const std::string kNotFinite = "|number_type|Input should be a finite number";
const std::string kNoBoolean = "|boolean_type|Input should be a valid boolean";
const std::string kNoText = "|invalid_text|Input should be percent-encoded UTF-8 text without NUL";
const std::string kNoStatus = "|enumeration|Input should be one of active, archived";

INSTANTIATE_TEST_SUITE_P(All, InvalidParameter,
                         testing::ValuesIn(std::vector<Case>{
                             {"year=", "year" + kNoInteger},
                             {"year", "year" + kNoInteger},
                             {"year=1.0", "year" + kNoInteger},
                             {"year=1e3", "year" + kNoInteger},
                             {"year=0x10", "year" + kNoInteger},
                             {"year=+1", "year" + kNoInteger},  // a plus is a space
                             {"year=%2B", "year" + kNoInteger},
                             {"year=%2B-1", "year" + kNoInteger},
                             {"year=-", "year" + kNoInteger},
                             {"year=1%00", "year" + kNoText},
                             {"year=9223372036854775808", "year" + kNoInteger},
                             {"year=2147483648", "year|int_type|Input should be a smaller integer"},
                             {"year=%D9%A3", "year" + kNoInteger},  // an Arabic digit
                             {"years=1&years=&years=x", "years.1" + kNoInteger + "\nyears.2" + kNoInteger},
                             {"min_rating=", "min_rating" + kNoNumber},
                             {"min_rating=nan", "min_rating" + kNoNumber},
                             {"min_rating=inf", "min_rating" + kNoNumber},
                             {"min_rating=-Infinity", "min_rating" + kNoNumber},
                             {"min_rating=1e999", "min_rating" + kNotFinite},
                             {"min_rating=+1", "min_rating" + kNoNumber},
                             {"min_rating=1,5", "min_rating" + kNoNumber},
                             {"price=1+", "price" + kNoNumber},
                             {"price=%221%22", "price" + kNoNumber},
                             {"available=", "available" + kNoBoolean},
                             {"available=2", "available" + kNoBoolean},
                             {"available=y", "available" + kNoBoolean},
                             {"book_id=", "book_id|uuid_parsing|Input should be a valid UUID"},
                             {"book_id=7", "book_id|uuid_parsing|Input should be a valid UUID"},
                             {"from=", "from|date_parsing|Input should be a date such as 2026-11-21"},
                             {"from=2026-13-01", "from|date_parsing|Input should be a date such as 2026-11-21"},
                             {"since=", "since|datetime_parsing|Input should be a time such as 2026-11-21T05:42:18Z"},
                             {"status=", "status" + kNoStatus},
                             {"status=Active", "status" + kNoStatus},
                             {"q=%", "q" + kNoText},
                             {"q=%2", "q" + kNoText},
                             {"q=%zz", "q" + kNoText},
                             {"q=%FF", "q" + kNoText},
                             {"q=%ED%A0%80", "q" + kNoText},
                             {"q=a%00b", "q" + kNoText},
                             {"search=%FF", "search" + kNoText},
                             {"sort=a&sort=%FF", "sort.1" + kNoText},
                             {"order=%FF", "order" + kNoText},
                             {"genre=+", "genre|string_too_short|String should have at least 1 character"},
                             {"limit=101", "limit|less_than_equal|Input should be less than or equal to 100"},
                         }));

TEST(ParseQuery, GivesEveryPairInOrder) {
  EXPECT_THAT(parse_query("a=1&b=x+y&a=%26%3D&c&d=e=f&&=g"),
              ElementsAre(Pair("a", "1"), Pair("b", "x y"), Pair("a", "&="), Pair("c", ""), Pair("d", "e=f")));
}

TEST(ParseQuery, LeavesOutWhatCannotBeDecoded) {
  EXPECT_THAT(parse_query("a=%zz&b=%FF&%00=c&d=%C3%A9"), ElementsAre(Pair("d", "é")));
}

}  // namespace
}  // namespace lectern
