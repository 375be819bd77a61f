// Kept answers as bytes: nothing is read but what was written, for the question that it was written for.
#include <gtest/gtest.h>

#include "cache/redis/entry_format.hpp"

namespace lectern::cache::redis {
namespace {

const std::string kKey = "GET /api/v1/books?q=a";
const std::vector<Version> kVersions{1, ~Version{0}, 77};

Entry entry() {
  return Entry{R"({"id":"1"})",
               {{"Content-Type", "application/json"}, {"X-Empty", ""}, {"", std::string{"\0\r\n", 3}}},
               std::make_shared<const std::string>("\x1f\x8bpacked")};
}

TEST(CacheEntryFormat, ReadsWhatWasWritten) {
  const Entry written = entry();
  const auto read = read_entry(write_entry(kKey, kVersions, written), kKey);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->versions, kVersions);
  EXPECT_EQ(read->entry->body(), written.body());
  EXPECT_EQ(read->entry->headers(), written.headers());
  ASSERT_TRUE(read->entry->packed());
  EXPECT_EQ(*read->entry->packed(), *written.packed());
}

TEST(CacheEntryFormat, ReadsAnEntryOfNothing) {
  const auto read = read_entry(write_entry("", {}, Entry{"", {}}), "");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->versions.empty());
  EXPECT_EQ(read->entry->body(), "");
  EXPECT_TRUE(read->entry->headers().empty());
  EXPECT_EQ(read->entry->packed(), nullptr);
}

TEST(CacheEntryFormat, ReadsNothingThatIsCutOffOrGoesOn) {
  const std::string bytes = write_entry(kKey, kVersions, entry());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_entry(std::string_view{bytes}.substr(0, size), kKey)) << size;
  EXPECT_FALSE(read_entry(bytes + '\0', kKey));
}

TEST(CacheEntryFormat, ReadsNothingInWhichABitIsAnother) {
  std::string bytes = write_entry(kKey, kVersions, entry());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const auto flip = [&] { bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8)); };
    flip();
    EXPECT_FALSE(read_entry(bytes, kKey)) << bit;
    flip();
  }
}

TEST(CacheEntryFormat, ReadsNothingOfAnotherKey) {
  const std::string bytes = write_entry(kKey, kVersions, entry());
  for (const std::string& other : {std::string{}, kKey + "b", kKey.substr(1), kKey.substr(0, kKey.size() - 1)})
    EXPECT_FALSE(read_entry(bytes, other)) << other;
}

}  // namespace
}  // namespace lectern::cache::redis
