#include "base/check_digit.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(CheckDigit, IsLuhns) {
  EXPECT_EQ(luhn_check_digit("7992739871"), '3');
  EXPECT_EQ(luhn_check_digit("1"), '8');
  EXPECT_EQ(luhn_check_digit("0"), '0');
  EXPECT_EQ(luhn_check_digit("411111111111111"), '1');
  EXPECT_EQ(luhn_check_digit(""), '0');
}

TEST(CheckDigit, ChecksTheDigitsBeforeIt) {
  for (const char* text : {"79927398713", "18", "00", "4111111111111111"})
    EXPECT_TRUE(has_luhn_check_digit(text)) << text;
  for (const char* text : {"79927398710", "19", "", "0", "7992739871 3", "a8", "-18"})
    EXPECT_FALSE(has_luhn_check_digit(text)) << text;
}

TEST(CheckDigit, FindsEveryWrongDigit) {
  const std::string right = std::string("2390471") + luhn_check_digit("2390471");
  for (std::size_t i = 0; i < right.size(); ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      std::string text = right;
      text[i] = c;
      EXPECT_EQ(has_luhn_check_digit(text), text == right) << text;
    }
  }
}

TEST(CheckDigit, FindsSwappedNeighbors) {
  const std::string right = std::string("2390471") + luhn_check_digit("2390471");
  for (std::size_t i = 0; i + 1 < right.size(); ++i) {
    std::string text = right;
    std::swap(text[i], text[i + 1]);
    const bool is_the_known_gap = right.substr(i, 2) == "90" || right.substr(i, 2) == "09";
    EXPECT_EQ(has_luhn_check_digit(text), is_the_known_gap) << text;
  }
}

}  // namespace
}  // namespace lectern
