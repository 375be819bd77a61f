// The recommender's model of a library: readers and books by their ids, in whatever order likes were found.
#include "recommendations/book_model_rules.hpp"

#include <random>

#include <gmock/gmock.h>

#include "base/bytes.hpp"
#include "base/sealed_bytes.hpp"
#include "recommendations/walk_bytes_rules.hpp"

namespace lectern::recommendations {
namespace {

using catalog::BookId;
using members::MemberId;
using testing::ElementsAre;
using testing::IsEmpty;

/// Three readers of 0 and 1 and three of 2 and 3, of whom the last ones read 4 too; nobody reads 5.
class BookModelRules : public testing::Test {
 protected:
  BookModelRules() {
    for (int i = 0; i < 6; ++i) books_.push_back(BookId::make());
    std::ranges::shuffle(books_, random_);  // numbers are not the ids' order
    for (int reader = 0; reader < 6; ++reader) {
      const std::size_t pair = reader < 3 ? 0 : 2;
      std::vector<std::size_t> reads{pair, pair + 1};
      if (reader % 3 == 2) reads.push_back(4);
      const MemberId member = MemberId::make();
      for (const std::size_t number : reads) likes_.push_back({member, books_[number]});
    }
  }
  [[nodiscard]] BookModel model() const { return train_book_model(likes_, {}, 1); }
  [[nodiscard]] std::vector<std::size_t> recommended(const std::vector<std::size_t>& liked,
                                                     const std::vector<std::size_t>& seen = {}) const {
    std::vector<LikedBook> liked_books;
    for (const std::size_t number : liked) liked_books.push_back({books_[number]});
    std::vector<BookId> seen_books;
    for (const std::size_t number : seen) seen_books.push_back(books_[number]);
    std::vector<std::size_t> numbers;
    for (const auto& best : recommend_books(model(), liked_books, seen_books, 3))
      numbers.push_back(number_of(best.book));
    return numbers;
  }
  [[nodiscard]] std::size_t number_of(const BookId& book) const {
    return static_cast<std::size_t>(std::ranges::find(books_, book) - books_.begin());
  }

  std::mt19937 random_{5};
  std::vector<BookId> books_;
  std::vector<Like> likes_;
};

TEST_F(BookModelRules, RecommendWhatReadersOfTheSameReadToo) {
  EXPECT_THAT(recommended({0}), ElementsAre(1, 4));
  EXPECT_THAT(recommended({3}), ElementsAre(2, 4));
  EXPECT_THAT(recommended({0, 1}), ElementsAre(4));
  EXPECT_THAT(recommended({0}, {1, 5}), ElementsAre(4));
}

TEST_F(BookModelRules, SayBecauseOfWhichBook) {
  const std::vector<LikedBook> liked{{.book = books_[0], .weight = 10}, {.book = books_[2], .weight = 7}};
  const auto found = recommend_books(model(), liked, {}, 2);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(number_of(found[0].book), 1U) << "the weight counts";
  EXPECT_EQ(found[0].because, books_[0]);
  EXPECT_EQ(found[1].because, books_[2]);
  EXPECT_GT(found[0].score, found[1].score);
}

TEST_F(BookModelRules, KnowNothingOfABookThatNobodyLiked) {
  EXPECT_THAT(recommended({5}), IsEmpty());
  EXPECT_THAT(recommended({5, 0}), ElementsAre(1, 4));
  EXPECT_THAT(similar_books(model(), books_[5], 9), IsEmpty());
  EXPECT_THAT(similar_books(BookModel{}, books_[0], 9), IsEmpty());
}

TEST_F(BookModelRules, FindSimilarBooks) {
  const auto similar = similar_books(model(), books_[0], 9);
  ASSERT_EQ(similar.size(), 2U);
  EXPECT_EQ(similar[0].book, books_[1]);
  EXPECT_EQ(similar[1].book, books_[4]);
  EXPECT_NEAR(similar[0].weight + similar[1].weight, 1, 1e-6);
  EXPECT_EQ(similar_books(model(), books_[0], 1).size(), 1U);
}

TEST_F(BookModelRules, DoNotDependOnTheOrderInWhichLikesWereFound) {
  const BookModel once = model();
  likes_.push_back(likes_.front());  // said twice
  std::ranges::shuffle(likes_, random_);
  EXPECT_EQ(model(), once);
  EXPECT_THAT(once.books(), testing::SizeIs(5));
}

TEST_F(BookModelRules, ReadWhatWasWritten) {
  const BookModel written = model();
  const std::string bytes = write_book_model(written);
  const auto read = read_book_model(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, written);
  EXPECT_TRUE(read_book_model(write_book_model(BookModel{})));
  EXPECT_TRUE(read_book_model(write_book_model(train_book_model({}, {}, 2))));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_book_model(std::string_view{bytes}.substr(0, size))) << size;
  EXPECT_FALSE(read_book_model(bytes + '\0'));
  EXPECT_FALSE(read_book_model(write_walk_model(written.walk())));
}

TEST_F(BookModelRules, ReadNoIdsThatDoNotFitTheItems) {
  const BookModel good = model();
  EXPECT_FALSE(read_book_model(write_book_model({{good.books().begin() + 1, good.books().end()}, good.walk()})));
  auto swapped = good.books();
  std::swap(swapped[0], swapped[1]);
  EXPECT_FALSE(read_book_model(write_book_model({swapped, good.walk()})));
  auto twice = good.books();
  twice[1] = twice[0];
  EXPECT_FALSE(read_book_model(write_book_model({twice, good.walk()})));
  std::string too_many;
  append_varint(too_many, ~std::uint64_t{0});
  too_many += write_walk_model({});
  EXPECT_FALSE(read_book_model(sealed("LBM1", too_many)));
}

}  // namespace
}  // namespace lectern::recommendations
