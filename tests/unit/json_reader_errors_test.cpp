// What read_json refuses, under which name and in which words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/json_sample.hpp"
#include "unit/text_case.hpp"

namespace lectern::json_sample {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

using Case = TextCase;

class BrokenRule : public testing::TestWithParam<Case> {};

TEST_P(BrokenRule, IsNamedWithFieldTypeAndMessage) {
  EXPECT_EQ(errors_in<Sample>(GetParam().text), GetParam().expected);
}

/// A body that is right but for one member.
Case member(std::string name, const std::string& json, std::string expected) {
  return {std::move(name), R"({"title":"x",)" + json + '}', std::move(expected)};
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, BrokenRule,
    testing::ValuesIn(std::vector<Case>{
        Case{"BodyIsArray", "[]", "|object_type|Input should be a valid object"},
        Case{"BodyIsNull", "null", "|object_type|Input should be a valid object"},
        Case{"BodyIsString", "\"x\"", "|object_type|Input should be a valid object"},
        Case{"Missing", "{}", "title|missing|Field required"},
        Case{"Null", R"({"title":null})", "title|null_not_allowed|Input should not be null"},
        Case{"StringFromNumber", R"({"title":1})", "title|string_type|Input should be a valid string"},
        Case{"StringFromArray", R"({"title":["x"]})", "title|string_type|Input should be a valid string"},
        Case{"TooShort", R"({"title":"  "})", "title|string_too_short|String should have at least 1 character"},
        Case{"TooLong", R"({"title":"12345678901"})",
             "title|string_too_long|String should have at most 10 characters"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Numbers, BrokenRule,
    testing::ValuesIn(std::vector<Case>{
        member("IntegerFromFraction", R"("copies":3.5)",
               "copies|int_type|Input should be a valid integer, got a number with a fractional part"),
        member("IntegerFromPointZeroOne", R"("total_copies":3.01)",
               "total_copies|int_type|Input should be a valid integer, got a number with a fractional part"),
        member("IntegerFromExponent", R"("total_copies":3e-1)",
               "total_copies|int_type|Input should be a valid integer, got a number with a fractional part"),
        member("IntegerFromString", R"("total_copies":"3")",
               "total_copies|int_type|Input should be a valid integer, unable to parse string as an integer"),
        member("IntegerFromBoolean", R"("total_copies":true)", "total_copies|int_type|Input should be a valid integer"),
        member("IntegerBeyond64Bits", R"("total_copies":9223372036854775808)",
               "total_copies|int_type|Input should be a valid integer"),
        member("IntegerBelow64Bits", R"("total_copies":-9223372036854775809)",
               "total_copies|int_type|Input should be a valid integer"),
        member("IntegerOfManyDigits", R"("total_copies":100000000000000000000000000000000000000)",
               "total_copies|int_type|Input should be a valid integer"),
        member("IntegerNull", R"("total_copies":null)", "total_copies|null_not_allowed|Input should not be null"),
        member("TooSmall", R"("total_copies":0)",
               "total_copies|greater_than_equal|Input should be greater than or equal to 1"),
        member("MinusZero", R"("total_copies":-0)",
               "total_copies|greater_than_equal|Input should be greater than or equal to 1"),
        member("TooLarge", R"("total_copies":1001)",
               "total_copies|less_than_equal|Input should be less than or equal to 1000"),
        member("TooLargeForItsType", R"("small":256)", "small|int_type|Input should be a smaller integer"),
        member("NegativeForUnsigned", R"("small":-1)", "small|int_type|Input should be a smaller integer"),
        member("NumberTooLargeForADouble", R"("weight":1e999)", "weight|number_type|Input should be a finite number"),
        member("NumberTooNegativeForADouble", R"("weight":-1e999)",
               "weight|number_type|Input should be a finite number"),
        member("NumberFromString", R"("weight":"1")",
               "weight|number_type|Input should be a valid number, unable to parse string as a number"),
        member("NumberFromBoolean", R"("weight":false)", "weight|number_type|Input should be a valid number"),
        member("NumberNull", R"("weight":null)", "weight|null_not_allowed|Input should not be null")}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Others, BrokenRule,
    testing::ValuesIn(std::vector<Case>{
        member("BooleanFromNumber", R"("lendable":1)", "lendable|boolean_type|Input should be a valid boolean"),
        member("BooleanFromString", R"("lendable":"true")", "lendable|boolean_type|Input should be a valid boolean"),
        member("BooleanNull", R"("lendable":null)", "lendable|null_not_allowed|Input should not be null"),
        member("Enumerator", R"("shelf":"delete_")", "shelf|enumeration|Input should be one of open, closed, delete"),
        member("EnumeratorInCapitals", R"("shelf":"OPEN")",
               "shelf|enumeration|Input should be one of open, closed, delete"),
        member("EnumeratorFromNumber", R"("shelf":0)", "shelf|string_type|Input should be a valid string"),
        member("Uuid", R"("main_author":"12")", "main_author|uuid_parsing|Input should be a valid UUID"),
        member("UuidFromNumber", R"("main_author":12)", "main_author|string_type|Input should be a valid string"),
        member("Time", R"("bought_at":"2026-11-21")",
               "bought_at|datetime_parsing|Input should be a time such as 2026-11-21T05:42:18Z"),
        member("Date", R"("due_on":"2026-02-29")", "due_on|date_parsing|Input should be a date such as 2026-11-21"),
        member("ListFromObject", R"("ratings":{})", "ratings|array_type|Input should be a valid list"),
        member("ListFromString", R"("ratings":"1,2")", "ratings|array_type|Input should be a valid list"),
        member("ListNull", R"("ratings":null)", "ratings|null_not_allowed|Input should not be null"),
        member("Elements", R"("ratings":[1,"2",3,null,4.5])",
               "ratings.1|int_type|Input should be a valid integer, unable to parse string as an integer\n"
               "ratings.3|null_not_allowed|Input should not be null\n"
               "ratings.4|int_type|Input should be a valid integer, got a number with a fractional part"),
        member("ObjectFromArray", R"("publisher":[])", "publisher|object_type|Input should be a valid object"),
        member("Nested", R"("publisher":{"founded":"x"})",
               "publisher.name|missing|Field required\n"
               "publisher.founded|int_type|Input should be a valid integer, unable to parse string as an integer"),
        member("NestedInList", R"("imprints":[{"name":"a"},{"name":7},null,{}])",
               "imprints.1.name|string_type|Input should be a valid string\n"
               "imprints.2|null_not_allowed|Input should not be null\n"
               "imprints.3.name|missing|Field required"),
        member("ListInList", R"("shelves":[["a"],["b",1],"c"])",
               "shelves.1.1|string_type|Input should be a valid string\n"
               "shelves.2|array_type|Input should be a valid list"),
        member("OptionalList", R"("numbers":[1e-2])",
               "numbers.0|int_type|Input should be a valid integer, got a number with a fractional part"),
        member("Alias", R"("year":"1999")",
               "year|int_type|Input should be a valid integer, unable to parse string as an integer"),
        Case{"AllAtOnceInOrderOfDeclaration", R"({"shelf":1,"lendable":2,"year":3001,"copies":0})",
             "title|missing|Field required\n"
             "copies|greater_than_equal|Input should be greater than or equal to 1\n"
             "year|less_than_equal|Input should be less than or equal to 3000\n"
             "lendable|boolean_type|Input should be a valid boolean\n"
             "shelf|string_type|Input should be a valid string"}}),
    name_of);

TEST(JsonReader, RefusesWhatIsNotJsonWithoutLookingAtFields) {
  const auto result = read<Sample>(R"({"title":1,"shelf":2)");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().malformed.sentence, "The JSON is malformed at byte 20: it ends too early.");
  EXPECT_THAT(result.error().fields, IsEmpty());
}

TEST(JsonReader, KeepsTheNumbersOfAnError) {
  const auto result = read<Sample>(R"({"title":"12345678901"})");
  ASSERT_FALSE(result);
  ASSERT_THAT(result.error().fields, SizeIs(1));
  ASSERT_THAT(result.error().fields[0].params, SizeIs(1));
  EXPECT_EQ(result.error().fields[0].params[0].name, "max");
  EXPECT_EQ(result.error().fields[0].params[0].value, 10);
}

}  // namespace
}  // namespace lectern::json_sample
