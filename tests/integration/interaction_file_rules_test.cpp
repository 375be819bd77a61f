// Files of interactions: what they say, and where they cannot be understood.
#include "recommendations/interaction_file_rules.hpp"

#include <gmock/gmock.h>

namespace lectern::recommendations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

BadLine bad_line(std::string_view text) {
  Numbering users;
  Numbering items;
  auto rows = parse_interactions(text, users, items);
  return rows ? BadLine{} : std::move(rows.error());
}

TEST(InteractionFileRules, NumberUsersAndItemsByAppearance) {
  Numbering users;
  Numbering items;
  const auto rows = parse_interactions("7 30 10\n3 10 18446744073709551615\n", users, items);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_THAT((*rows)[0], ElementsAre(0, 1));
  EXPECT_THAT((*rows)[1], ElementsAre(1, 2));
  const auto later = parse_interactions("5 10\n7 99 30\n", users, items);
  ASSERT_TRUE(later);
  ASSERT_EQ(later->size(), 3U);
  EXPECT_THAT((*later)[0], ElementsAre(0, 3));
  EXPECT_THAT((*later)[1], IsEmpty());
  EXPECT_THAT((*later)[2], ElementsAre(1));
  EXPECT_EQ(users.size(), 3U);
  EXPECT_EQ(items.size(), 4U);
}

TEST(InteractionFileRules, TakeSpacesTabsAndWindowsLines) {
  Numbering users;
  Numbering items;
  const auto rows = parse_interactions("1  2\t3 \r\n\n   \n4\r\n5 2", users, items);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_THAT((*rows)[0], ElementsAre(0, 1));
  EXPECT_THAT((*rows)[1], IsEmpty());
  EXPECT_THAT((*rows)[2], ElementsAre(0));
}

TEST(InteractionFileRules, CountAnItemOnceAndAUserOnSeveralLinesAsOne) {
  Numbering users;
  Numbering items;
  const auto rows = parse_interactions("1 20 10 20\n2 10\n1 10 30\n", users, items);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_THAT((*rows)[0], ElementsAre(0, 1, 2));
}

TEST(InteractionFileRules, SayWhichLineIsBad) {
  EXPECT_EQ(bad_line("1 2\n\n1 x"), (BadLine{3, "\"x\" is not the number of a user or an item"}));
  EXPECT_EQ(bad_line("u1 2"), (BadLine{1, "\"u1\" is not the number of a user or an item"}));
  for (const char* const word : {"-1", "1.5", "+1", "1,2", "0x10", "18446744073709551616"})
    EXPECT_EQ(bad_line(std::string{"1 2\n1 "} + word).line, 2U) << word;
  EXPECT_EQ(bad_line("1 \xff\xfe").sentence, "a word is not the number of a user or an item");
  EXPECT_EQ(bad_line("1 " + std::string(1'000, 'x')).sentence, "a word is not the number of a user or an item");
}

}  // namespace
}  // namespace lectern::recommendations
