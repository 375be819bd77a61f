#include "base/encoding.hpp"

#include <string>

#include <gtest/gtest.h>

namespace lectern {
namespace {

struct Pair {
  std::string_view bytes;
  std::string_view text;
};

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  return bytes;
}

TEST(Base64Url, WritesRfc4648WithoutPadding) {
  const Pair cases[] = {{"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
                        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xFE", "-__-"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(encode_base64url(bytes), text);
    EXPECT_EQ(decode_base64url(text), bytes);
  }
}

TEST(Base64Url, ReadsBackWhatItWroteAtEveryLength) {
  const std::string bytes = all_bytes();
  for (std::size_t size = 0; size <= bytes.size(); ++size)
    EXPECT_EQ(decode_base64url(encode_base64url(bytes.substr(size))), bytes.substr(size));
}

TEST(Base64Url, RefusesWhatItDoesNotWrite) {
  for (const char* text :
       {"Z", "A", "AAAAA", "Zg==", "Zg=", "Zh", "Zm9", "Zm9vY", "Z+==", "+/+/", "Zm 9", "Zm9v\n", "Zm9vYm\xC3\xA9"})
    EXPECT_EQ(decode_base64url(text), std::nullopt) << text;
}

TEST(Hex, WritesTwoLowerCaseDigitsForEachByte) {
  EXPECT_EQ(encode_hex(""), "");
  EXPECT_EQ(encode_hex(std::string_view("\0\x0F\xAB\xFF", 4)), "000fabff");
}

TEST(PercentEncoding, KeepsUnreservedCharactersOnly) {
  EXPECT_EQ(encode_percent("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(encode_percent("a b/c?d=é&+%"), "a%20b%2Fc%3Fd%3D%C3%A9%26%2B%25");
}

TEST(PercentEncoding, ReadsBackWhatItWrote) {
  EXPECT_EQ(decode_percent(encode_percent(all_bytes()), false), all_bytes());
  EXPECT_EQ(decode_percent(encode_percent(all_bytes()), true), all_bytes());
}

TEST(PercentDecoding, TakesEitherCaseAndLeavesTheRest) {
  EXPECT_EQ(decode_percent("", false), "");
  EXPECT_EQ(decode_percent("%c3%A9/?=", false), "é/?=");
  EXPECT_EQ(decode_percent("%2541", false), "%41");
}

TEST(PercentDecoding, TakesPlusForASpaceWhereAsked) {
  EXPECT_EQ(decode_percent("a+b%2B", true), "a b+");
  EXPECT_EQ(decode_percent("a+b%2B", false), "a+b+");
}

TEST(PercentDecoding, RefusesAnEscapeThatIsNoEscape) {
  for (const char* text : {"%", "a%", "%4", "%g0", "%0g", "%%41", "100% sure", "%u0041", "%-1"})
    EXPECT_EQ(decode_percent(text, false), std::nullopt) << text;
}

}  // namespace
}  // namespace lectern
