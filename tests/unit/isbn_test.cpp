#include "base/isbn.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(Isbn, IsTheWholeOfTenOrThirteenDigits) {
  for (const char* text : {"0439554934", "043965548X", "043965548x", "0-439-55493-4", "9780439554930",
                           "978-0-439-55493-0", "9791032305690", "0000000001", "9780000000000", "-0439554934-"})
    EXPECT_TRUE(looks_like_isbn(text)) << text;
}

TEST(Isbn, IsNotALocalIdentifier) {
  for (const char* text :
       {"", "-", "X", "439554934", "04395549345", "X439554930", "04395X4934", "9770439554930", "9800000000000",
        "978043955493X", "978043955493", "97804395549301", "LIB-0439554934", "0439554934 ", "043 9554934"})
    EXPECT_FALSE(looks_like_isbn(text)) << text;
}

TEST(Isbn, IsStoredAsThirteenDigits) {
  EXPECT_EQ(to_isbn13("0439554934"), "9780439554930");
  EXPECT_EQ(to_isbn13("043965548X"), "9780439655484");
  EXPECT_EQ(to_isbn13("0-439-65548-x"), "9780439655484");
  EXPECT_EQ(to_isbn13("978-0-439-55493-0"), "9780439554930");
  EXPECT_EQ(to_isbn13("979-10-323-0569-0"), "9791032305690");
  EXPECT_EQ(to_isbn13("0306406152"), "9780306406157");
}

TEST(Isbn, MustHaveTheRightCheckDigit) {
  for (const char* text : {"0439554935", "0439655480", "9780439554931", "9780439554903", "0493554934", "local-1", ""})
    EXPECT_EQ(to_isbn13(text), std::nullopt) << text;
}

TEST(Isbn, HasOneRightCheckDigitForEveryNumber) {
  int right = 0;
  for (const char last : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'})
    if (to_isbn13(std::string("030640615") + last)) ++right;
  EXPECT_EQ(right, 1);
}

TEST(Isbn10, GetsItsLostZerosBack) {
  EXPECT_EQ(restore_isbn10("439023483"), "0439023483");
  EXPECT_EQ(restore_isbn10("61120081"), "0061120081");
  EXPECT_EQ(restore_isbn10("1234560"), "0001234560");
  EXPECT_EQ(restore_isbn10("1935597"), std::nullopt);
  EXPECT_EQ(restore_isbn10("43965548X"), "043965548X");
  EXPECT_EQ(restore_isbn10("43965548x"), "043965548X");
}

TEST(Isbn10, GetsNothingBackThatDoesNotCheck) {
  for (const char* text : {"439023484", "0439023483", "120081", "", "4390-23483", "43X023483", "9780439023481"})
    EXPECT_EQ(restore_isbn10(text), std::nullopt) << text;
}

TEST(Isbn13, IsMadeOfTheFirstNineDigits) {
  EXPECT_EQ(isbn13_from_isbn10("0439554934"), "9780439554930");
  EXPECT_EQ(isbn13_from_isbn10("043965548X"), "9780439655484");
}

}  // namespace
}  // namespace lectern
