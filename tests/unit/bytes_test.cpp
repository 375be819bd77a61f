// Values as bytes and back: the same on every machine, and never past the end.
#include "base/bytes.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "base/sealed_bytes.hpp"

namespace lectern {
namespace {

std::string varint(std::uint64_t number) {
  std::string bytes;
  append_varint(bytes, number);
  return bytes;
}

bool is_varint(std::string_view bytes) {
  ByteReader reader{bytes};
  reader.varint();
  return reader.is_at_end();
}

TEST(Bytes, AreLittleEndian) {
  std::string bytes;
  append_u64(bytes, 0x0807060504030201);
  append_float(bytes, 1.0F);
  EXPECT_EQ(bytes, (std::string{"\1\2\3\4\5\6\7\10\0\0\x80\x3f", 12}));
  ByteReader reader{bytes};
  EXPECT_EQ(reader.u64(), 0x0807060504030201U);
  EXPECT_EQ(reader.number(), 1.0F);
  EXPECT_TRUE(reader.is_at_end());
}

TEST(Bytes, ShortenSmallNumbers) {
  EXPECT_EQ(varint(0), std::string(1, '\0'));
  EXPECT_EQ(varint(127), "\x7f");
  EXPECT_EQ(varint(128), "\x80\x01");
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{16'384},
                                     std::uint64_t{1} << 62U, std::numeric_limits<std::uint64_t>::max()}) {
    const std::string bytes = varint(number);
    ByteReader reader{bytes};
    EXPECT_EQ(reader.varint(), number);
    EXPECT_TRUE(reader.is_at_end());
  }
}

TEST(Bytes, HaveOneFormOfANumber) {
  EXPECT_FALSE(is_varint({"\x80\x00", 2})) << "a longer zero";
  EXPECT_FALSE(is_varint("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02")) << "65 bits";
  EXPECT_FALSE(is_varint("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"));
  EXPECT_FALSE(is_varint("\x80")) << "cut off";
  EXPECT_FALSE(is_varint(""));
}

TEST(Bytes, FitNoMoreAfterTheFirstThatDidNot) {
  std::string bytes;
  append_text(bytes, "text");
  ByteReader cut_off{std::string_view{bytes}.substr(0, 10)};
  EXPECT_EQ(cut_off.text(), "");
  EXPECT_FALSE(cut_off.fits());
  EXPECT_EQ(cut_off.take(1), "");
  EXPECT_EQ(cut_off.u64(), 0U);
  EXPECT_EQ(cut_off.varint(), 0U);
  EXPECT_EQ(cut_off.number(), 0.0F);
  EXPECT_FALSE(cut_off.is_at_end());
}

TEST(Bytes, CountNoMoreThanCanFollow) {
  ByteReader reader{"12345678"};
  EXPECT_EQ(reader.checked_count(2, 4), 2U);
  EXPECT_EQ(reader.checked_count(3, 4), 0U);
  EXPECT_FALSE(reader.fits());
}

TEST(SealedBytes, AreReadOnlyAsTheyWereWritten) {
  const std::string content{"content\0", 8};
  const std::string bytes = sealed("ABC1", content);
  EXPECT_EQ(bytes.size(), 4 + 8 + content.size());
  EXPECT_EQ(unsealed("ABC1", bytes), content);
  EXPECT_EQ(unsealed("ABC1", sealed("ABC1", "")), "");
  EXPECT_FALSE(unsealed("ABC2", bytes)) << "another version";
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(unsealed("ABC1", std::string_view{bytes}.substr(0, size))) << size;
  EXPECT_FALSE(unsealed("ABC1", bytes + '\0'));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(unsealed("ABC1", damaged)) << at;
  }
}

}  // namespace
}  // namespace lectern
