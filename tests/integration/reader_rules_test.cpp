// What readers like and know, and models as bytes.
#include "recommendations/reader_rules.hpp"

#include <gmock/gmock.h>

#include "recommendations/trained_model_rules.hpp"
#include "recommendations/walk_training_rules.hpp"
#include "support/random_interactions.hpp"

namespace lectern::recommendations {
namespace {

using catalog::BookId;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

std::vector<BookId> some_books(std::size_t count) {
  std::vector<BookId> books;
  for (std::size_t i = 0; i < count; ++i) books.push_back(BookId::make());
  return books;
}

TEST(ReaderRules, LikeWhatIsRatedSevenOrBorrowedAndNotRatedLess) {
  const auto books = some_books(5);
  const Reader reader{.rated = {{books[0], {}, 14}, {books[1], {}, 13}, {books[2], {}, 19}},
                      .borrowed = {books[1], books[2], books[3]}};
  const auto liked = liked_by(reader);
  ASSERT_EQ(liked.size(), 3U);
  EXPECT_EQ(liked[0].id, books[0]);
  EXPECT_EQ(liked[0].weight, 7);
  EXPECT_EQ(liked[1].id, books[2]);
  EXPECT_EQ(liked[1].weight, 9.5);
  EXPECT_EQ(liked[2].id, books[3]);
  EXPECT_EQ(liked[2].weight, 7);
}

TEST(ReaderRules, ScoreTheBestTenAndHalfOfItFive) {
  const auto books = some_books(3);
  Rows<Neighbor> rows;
  rows.add(std::vector<Neighbor>{{1, 0.625F}, {2, 0.3125F}});
  rows.add({});
  rows.add({});
  const TrainedModel model{books, {{}, std::move(rows)}};
  const auto learnt = learnt_candidates(model, {.rated = {{books[0], {}, 20}}, .borrowed = {}});
  ASSERT_EQ(learnt.size(), 2U);
  EXPECT_EQ(learnt[0].id, books[1]);
  EXPECT_EQ(learnt[0].score, 10);
  EXPECT_EQ(learnt[0].because, books[0]);
  EXPECT_EQ(learnt[1].score, 5);
  const auto similar = similar_candidates(model, books[0]);
  EXPECT_THAT(similar, ElementsAre(Field(&Candidate::score, 10), Field(&Candidate::score, 5)));
  EXPECT_THAT(similar_candidates(model, BookId::make()), IsEmpty());
  EXPECT_THAT(learnt_candidates(model, {}), IsEmpty());
}

TEST(TrainedModelRules, ReadWhatTheyWroteAndNothingElse) {
  const auto books = some_books(30);
  const auto walk = train_walk_model(test::random_interactions(40, 30, 0.2, 5), {}, 1);
  const std::string bytes = write_trained_model({books, walk});
  const auto read = read_trained_model(bytes);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->books, books);
  EXPECT_EQ(read->walk, walk);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    ASSERT_FALSE(read_trained_model(std::string_view{bytes}.substr(0, length))) << length;
  EXPECT_FALSE(read_trained_model(bytes + "x"));
  EXPECT_FALSE(read_trained_model(write_trained_model({some_books(29), walk})));
  auto unordered = books;
  std::swap(unordered[3], unordered[4]);
  EXPECT_FALSE(read_trained_model(write_trained_model({unordered, walk})));
}

}  // namespace
}  // namespace lectern::recommendations
