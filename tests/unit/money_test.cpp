#include "base/money.hpp"

#include <gtest/gtest.h>

#include "base/json_reader.hpp"

namespace lectern {
namespace {

struct Price {
  std::string name;
  std::optional<Money> amount;
};
BOOST_DESCRIBE_STRUCT(Price, (), (name, amount))

std::string read_and_write(std::string_view number) {
  const auto money = Money::parse(number);
  return money ? money->str() : std::string{enum_name(money.error().type)};
}

TEST(Money, IsWrittenWithoutNeedlessZeros) {
  EXPECT_EQ(read_and_write("1.50"), "1.5");
  EXPECT_EQ(read_and_write("2.00"), "2");
  EXPECT_EQ(read_and_write("999.99"), "999.99");
  EXPECT_EQ(read_and_write("0.05"), "0.05");
  EXPECT_EQ(read_and_write("0007"), "7");
}

TEST(Money, KeepsTheSignOfAmountsBelowOne) {
  EXPECT_EQ(read_and_write("-0.5"), "-0.5");
}

TEST(Money, IsCountedInMinorUnits) {
  EXPECT_EQ(Money::parse("12.3")->minor_units(), 1230);
}

TEST(Money, RefusesAThirdDecimal) {
  EXPECT_EQ(read_and_write("1.005"), "too_many_decimals");
}

TEST(Money, RefusesWhatIsNoPlainNumber) {
  for (const std::string_view text : {"", "-", ".5", "1.", "1,5", " 1", "1.-5", "+1", "NaN", "1e", "e1", "1e+", "1e--1",
                                      "1e1.5", "1.e1", "1e1e1", "0x1"})
    EXPECT_EQ(read_and_write(text), "number_type") << text;
}

TEST(Money, TakesAnExponentByWhatItMeans) {
  for (const auto& [number, amount] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"1.95E1", "19.5"},
           {"4.4999e+2", "449.99"},
           {"-1e2", "-100"},
           {"5e-1", "0.5"},
           {"1500e-2", "15"},
           {"1.0500e1", "10.5"},
           {"12.5e0", "12.5"},
           {"0.0000000000000000000000000000000000000001e39", "0.1"},
           {"9.9999999999999e11", "999999999999.99"},
           {"0e999999", "0"},
           {"0e-99999999999999999999999", "0"},
           {"1.001e1", "10.01"},
           {"1.0001e1", "too_many_decimals"},
           {"1e-3", "too_many_decimals"},
           {"1e-99999999999999999999999", "too_many_decimals"},
           {"1e12", "less_than_equal"},
           {"-1e999", "greater_than_equal"},
           {"1e99999999999999999999999", "less_than_equal"}})
    EXPECT_EQ(read_and_write(number), amount) << number;
}

TEST(Money, RefusesMoreThanADoubleCanTellApart) {
  EXPECT_EQ(read_and_write("999999999999.99"), "999999999999.99");
  EXPECT_EQ(read_and_write("1000000000000"), "less_than_equal");
  EXPECT_EQ(read_and_write("-1000000000000"), "greater_than_equal");
  EXPECT_EQ(read_and_write("99999999999999999999999999"), "less_than_equal");
}

TEST(Money, GoesThroughJsonUnchanged) {
  const auto price = read_json<Price>(R"({"name":"tea","amount":19.90})", {});
  ASSERT_TRUE(price.has_value());
  EXPECT_EQ(to_json(*price), R"({"name":"tea","amount":19.9})");
}

TEST(Money, IsNotReadFromAString) {
  const auto price = read_json<Price>(R"({"name":"tea","amount":"19.90"})", {});
  ASSERT_FALSE(price.has_value());
  EXPECT_EQ(price.error().fields.at(0).type, FieldErrorType::number_type);
}

}  // namespace
}  // namespace lectern
