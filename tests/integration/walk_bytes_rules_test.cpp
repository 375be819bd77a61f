// The recommender's model as bytes: nothing is read but what was written, and what promises a model's order and
// weights.
#include "recommendations/walk_bytes_rules.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <xxhash.h>

#include "base/bytes.hpp"
#include "recommendations/walk_training_rules.hpp"
#include "support/random_interactions.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kMagic = "LWM1";

WalkModel some_model() {
  return train_walk_model(test::random_interactions(40, 200, 0.05, 1), {.alpha = 0.5, .beta = 0.25, .neighbors = 7}, 1);
}

/// What anybody may write: a right checksum before any content.
std::string vouched_for(std::string_view content) {
  std::string bytes{kMagic};
  append_u64(bytes, XXH3_64bits(content.data(), content.size()));
  return bytes.append(content);
}

std::string head(double alpha, double beta, std::uint64_t neighbors, std::uint64_t items) {
  std::string content;
  append_u64(content, std::bit_cast<std::uint64_t>(alpha));
  append_u64(content, std::bit_cast<std::uint64_t>(beta));
  append_varint(content, neighbors);
  append_varint(content, items);
  return content;
}

/// Two items; the first has these neighbours, the second none.
bool is_read(const std::vector<std::pair<std::uint64_t, float>>& neighbors, std::uint64_t items = 4,
             std::uint64_t most = 3) {
  std::string content = head(1, 1, most, items);
  append_varint(content, neighbors.size());
  for (const auto& [item, weight] : neighbors) {
    append_varint(content, item);
    append_float(content, weight);
  }
  for (std::uint64_t item = 1; item < items; ++item) append_varint(content, 0);
  return read_walk_model(vouched_for(content)).has_value();
}

TEST(WalkBytesRules, ReadWhatWasWritten) {
  const WalkModel model = some_model();
  ASSERT_GT(model.neighbor_count(), 0U);
  const auto read = read_walk_model(write_walk_model(model));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, model);
  const auto nothing = read_walk_model(write_walk_model(WalkModel{}));
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->item_count(), 0U);
}

TEST(WalkBytesRules, TakeAtMostSevenBytesForANeighbor) {
  const WalkModel model = some_model();
  EXPECT_LE(write_walk_model(model).size(), 40 + model.item_count() + 6 * model.neighbor_count());
}

TEST(WalkBytesRules, ReadNothingThatIsCutOffOrGoesOn) {
  const std::string bytes = write_walk_model(some_model());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_walk_model(std::string_view{bytes}.substr(0, size))) << size;
  EXPECT_FALSE(read_walk_model(bytes + '\0'));
  const std::string_view content = std::string_view{bytes}.substr(12);
  for (std::size_t size = 0; size < content.size(); ++size)
    EXPECT_FALSE(read_walk_model(vouched_for(content.substr(0, size)))) << size;
  EXPECT_FALSE(read_walk_model(vouched_for(std::string{content} + '\0')));
}

TEST(WalkBytesRules, ReadNothingInWhichABitIsAnother) {
  std::string bytes = write_walk_model(some_model());
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 3) {
    const auto flip = [&] { bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8)); };
    flip();
    EXPECT_FALSE(read_walk_model(bytes)) << bit;
    flip();
  }
  EXPECT_TRUE(read_walk_model(bytes));
}

TEST(WalkBytesRules, ReadNothingThatNoModelWouldBe) {
  EXPECT_TRUE(is_read({{1, 0.6F}, {3, 0.4F}}));
  EXPECT_FALSE(is_read({{4, 0.6F}})) << "an item that there is not";
  EXPECT_FALSE(is_read({{0, 0.6F}})) << "the item itself";
  EXPECT_FALSE(is_read({{1, 0.4F}, {3, 0.6F}})) << "the worse first";
  EXPECT_FALSE(is_read({{3, 0.5F}, {1, 0.5F}})) << "equal ones in the wrong order";
  EXPECT_FALSE(is_read({{1, 0.6F}, {1, 0.4F}})) << "one twice";
  EXPECT_FALSE(is_read({{1, 0.4F}, {2, 0.2F}, {1, 0.1F}})) << "one twice";
  EXPECT_FALSE(is_read({{1, 0.0F}})) << "a weight of nothing";
  EXPECT_FALSE(is_read({{1, -0.5F}}));
  EXPECT_FALSE(is_read({{1, 1.5F}}));
  EXPECT_FALSE(is_read({{1, std::numeric_limits<float>::quiet_NaN()}}));
  EXPECT_FALSE(is_read({{1, 0.6F}, {3, 0.4F}}, 4, 1)) << "more neighbours than the settings say";
}

TEST(WalkBytesRules, ReadNoWrongSettings) {
  const auto reads = [](double alpha, double beta, std::uint64_t neighbors, std::uint64_t items) {
    return read_walk_model(vouched_for(head(alpha, beta, neighbors, items))).has_value();
  };
  EXPECT_TRUE(reads(10, 0, 10'000, 0));
  EXPECT_FALSE(reads(std::nan(""), 0, 10, 0));
  EXPECT_FALSE(reads(-1, 0, 10, 0));
  EXPECT_FALSE(reads(1, 11, 10, 0));
  EXPECT_FALSE(reads(1, 1, 10'001, 0));
  EXPECT_FALSE(reads(1, 1, 10, std::numeric_limits<std::uint64_t>::max())) << "more items than bytes";
}

}  // namespace
}  // namespace lectern::recommendations
