#include "base/edit_distance.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace lectern {
namespace {

std::size_t distance(std::u32string_view a, std::u32string_view b) {
  return EditDistance{a}.to(b);
}

/// The same by its definition, cell by cell.
std::size_t plain_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cells[i][j] = i + j;
        continue;
      }
      const std::size_t substituted = cells[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cells[i][j] = std::min({cells[i - 1][j] + 1, cells[i][j - 1] + 1, substituted});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cells[i][j] = std::min(cells[i][j], cells[i - 2][j - 2] + 1);
    }
  }
  return cells[a.size()][b.size()];
}

TEST(EditDistance, CountsEachKindOfEditAsOne) {
  EXPECT_EQ(distance(U"hobbit", U"hobbit"), 0U);
  EXPECT_EQ(distance(U"hobbit", U"hobit"), 1U);
  EXPECT_EQ(distance(U"hobbit", U"hobbbit"), 1U);
  EXPECT_EQ(distance(U"hobbit", U"hobbet"), 1U);
  EXPECT_EQ(distance(U"hobbit", U"hobbti"), 1U);
  EXPECT_EQ(distance(U"hobbit", U"rabbit"), 2U);
  EXPECT_EQ(distance(U"ca", U"abc"), 3U);  // a letter that was swapped is not edited again
  EXPECT_EQ(distance(U"hobbit", U""), 6U);
}

TEST(EditDistance, CountsCodePointsNotBytes) {
  EXPECT_EQ(distance(U"война", U"вйона"), 1U);
  EXPECT_EQ(distance(U"дракон", U"дракоw"), 1U);
}

TEST(EditDistance, IsWhatTheDefinitionSaysForAnyWords) {
  std::mt19937 random{7};
  const auto word = [&](std::size_t longest) {
    std::u32string text;
    for (std::size_t i = 1 + random() % longest; i > 0; --i) text += U"abcdé"[random() % 5];
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const auto a = word(i % 2 == 0 ? 9 : EditDistance::kMaxLength);
    const auto b = word(i % 3 == 0 ? 9 : EditDistance::kMaxLength);
    ASSERT_EQ(distance(a, b), plain_distance(a, b)) << i;
  }
}

}  // namespace
}  // namespace lectern
