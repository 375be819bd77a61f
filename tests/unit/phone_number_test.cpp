#include "base/phone_number.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(PhoneNumber, IsWhatTheDeskWrites) {
  for (const char* text : {"5551234", "+15551234567", "(555) 123-4567", "555.123.4567x89", "+44 20 7946 0958 X1",
                           "123456789012345678901234567890", "+123456789012345678901234567890"})
    EXPECT_TRUE(is_phone_number(text)) << text;
}

TEST(PhoneNumber, IsNothingElse) {
  for (const char* text : {"", "123", "+123456", "abc", "555-CALL-NOW", "++15551234567",
                           "1234567890123456789012345678901", "555+1234", "٠١٢٣٤٥٦٧", "555_1234", "5551234\u00A0"})
    EXPECT_FALSE(is_phone_number(text)) << text;
}

TEST(PhoneNumber, IsComparedByItsDigits) {
  EXPECT_EQ(digits_of("+1 (555) 123-4567 x8"), "155512345678");
  EXPECT_EQ(digits_of("none"), "");
  EXPECT_EQ(digits_of(""), "");
}

}  // namespace
}  // namespace lectern
