// The lists that need no model: the week's best, and the best of a reader's genres.
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>

#include "recommendations/list_rules.hpp"

namespace lectern::recommendations {
namespace {

using catalog::BookId;
using testing::ElementsAre;
using testing::IsEmpty;

/// Ids in the order in which they are made.
class RecommendationListRules : public testing::Test {
 protected:
  RecommendationListRules() {
    for (int i = 0; i < 8; ++i) ids_.push_back(BookId::make());
  }
  /// `points` is the mean of so many ratings.
  [[nodiscard]] BookVotes book(std::size_t number, const char* genre, double points, std::int64_t votes) const {
    return {.id = ids_[number],
            .genre = genre == nullptr ? std::nullopt : std::optional<std::string>{genre},
            .rating_sum = static_cast<std::int64_t>(2 * points * static_cast<double>(votes)),
            .total_ratings = votes};
  }
  [[nodiscard]] ReaderRating rated(std::size_t number, const char* genre, double points) const {
    return {.book_id = ids_[number],
            .genre = genre == nullptr ? std::nullopt : std::optional<std::string>{genre},
            .rating = static_cast<std::int64_t>(2 * points)};
  }
  [[nodiscard]] std::size_t number_of(const BookId& id) const {
    return static_cast<std::size_t>(std::ranges::find(ids_, id) - ids_.begin());
  }
  [[nodiscard]] std::vector<std::size_t> simple(const std::vector<ReaderRating>& rated, std::vector<BookVotes> books,
                                                std::size_t limit = 50) const {
    std::vector<std::size_t> numbers;
    for (const BookVotes& book : simple_list(rated, std::move(books), limit)) numbers.push_back(number_of(book.id));
    return numbers;
  }
  [[nodiscard]] std::vector<std::size_t> weekly(std::vector<BookVotes> books, Votes library,
                                                std::size_t limit = 50) const {
    std::vector<std::size_t> numbers;
    for (const WeeklyPick& pick : weekly_list(std::move(books), library, limit))
      numbers.push_back(number_of(pick.book.id));
    return numbers;
  }

  std::vector<BookId> ids_;
};

TEST_F(RecommendationListRules, WeighARatingByItsVotes) {
  const Votes library{.rating_sum = 2 * 6 * 100, .total_ratings = 100};  // 6 in the mean
  EXPECT_DOUBLE_EQ(bayesian_mean({.rating_sum = 0, .total_ratings = 0}, library), 6);
  EXPECT_DOUBLE_EQ(bayesian_mean({.rating_sum = 20, .total_ratings = 1}, library), (5 * 6.0 + 10) / 6);
  EXPECT_DOUBLE_EQ(bayesian_mean({.rating_sum = 19 * 95, .total_ratings = 95}, library), (5 * 6.0 + 9.5 * 95) / 100);
  EXPECT_DOUBLE_EQ(bayesian_mean({}, {}), 0);
}

TEST_F(RecommendationListRules, PutManyGoodVotesBeforeOneOfTen) {
  const Votes library{.rating_sum = 2 * 6 * 100, .total_ratings = 100};
  EXPECT_THAT(weekly({book(0, "a", 10, 1), book(1, "a", 9, 50), book(2, "a", 2, 50), book(3, "a", 0, 0)}, library),
              ElementsAre(1, 0, 3, 2));
}

TEST_F(RecommendationListRules, ShowABookOfTheWeekOnceAndNoMoreThanAsked) {
  const auto both = book(1, "a", 9, 5);
  EXPECT_THAT(weekly({book(0, "a", 8, 5), both, both, book(2, nullptr, 7, 5)}, {100, 10}), ElementsAre(1, 0, 2));
  EXPECT_THAT(weekly({book(0, "a", 8, 5), both}, {100, 10}, 1), ElementsAre(1));
  EXPECT_THAT(weekly({both}, {100, 10}, 0), IsEmpty());
  EXPECT_THAT(weekly({}, {}), IsEmpty());
}

TEST_F(RecommendationListRules, OrderEqualsOfTheWeekByVotesAndThenById) {
  const Votes library{.rating_sum = 2 * 8 * 10, .total_ratings = 10};
  EXPECT_THAT(weekly({book(2, "a", 8, 3), book(1, "a", 8, 3), book(3, "a", 8, 7)}, library), ElementsAre(3, 1, 2));
}

TEST_F(RecommendationListRules, ShowTheBestOfTheGenresThatTheReaderLikes) {
  const std::vector<ReaderRating> likes{rated(0, "Crime", 7), rated(1, "Poetry", 6.5)};
  EXPECT_THAT(simple(likes, {book(2, "Crime", 8, 2), book(3, "Crime", 9, 2), book(4, "Poetry", 10, 9),
                             book(5, nullptr, 10, 9)}),
              ElementsAre(3, 2));
}

TEST_F(RecommendationListRules, ShowAtMostTwoOfAGenre) {
  const std::vector<ReaderRating> likes{rated(0, "Crime", 9), rated(1, "Poetry", 10)};
  EXPECT_THAT(simple(likes, {book(2, "Crime", 8, 2), book(3, "Crime", 9, 2), book(4, "Crime", 8.5, 2),
                             book(5, "Poetry", 7, 1)}),
              ElementsAre(3, 4, 5));
}

TEST_F(RecommendationListRules, ShowNoBookBelowSevenAndNoneWithoutVotes) {
  const std::vector<ReaderRating> likes{rated(0, "Crime", 9), rated(1, "Poetry", 9)};
  // 6.99…: 139 half points of ten ratings
  const BookVotes nearly{.id = ids_[2], .genre = "Crime", .rating_sum = 139, .total_ratings = 10};
  const BookVotes exactly{.id = ids_[3], .genre = "Crime", .rating_sum = 140, .total_ratings = 10};
  EXPECT_THAT(simple(likes, {nearly, exactly, book(4, "Poetry", 0, 0)}), ElementsAre(3));
}

TEST_F(RecommendationListRules, ShowNothingThatTheReaderHasRated) {
  const std::vector<ReaderRating> likes{rated(0, "Crime", 9), rated(1, "Crime", 2)};
  EXPECT_THAT(simple(likes, {book(0, "Crime", 9, 1), book(1, "Crime", 8, 3), book(2, "Crime", 7, 1)}), ElementsAre(2));
}

TEST_F(RecommendationListRules, ShowAllGenresToWhomLikesNothingYet) {
  const std::vector<BookVotes> books{book(2, "Crime", 8, 2), book(3, "Poetry", 9, 2), book(4, nullptr, 7, 2),
                                     book(5, "Art", 6, 9)};
  EXPECT_THAT(simple({}, books), ElementsAre(3, 2, 4));
  EXPECT_THAT(simple({rated(3, "Poetry", 1)}, books), ElementsAre(2, 4));
  EXPECT_THAT(simple({rated(0, nullptr, 9)}, books), ElementsAre(3, 2, 4)) << "liked, but of no genre";
}

TEST_F(RecommendationListRules, ShowNoMoreThanAskedAndNothingTwice) {
  const std::vector<BookVotes> books{book(2, "Crime", 8, 2), book(3, "Art", 9, 2), book(3, "Art", 9, 2)};
  EXPECT_THAT(simple({}, books, 1), ElementsAre(3));
  EXPECT_THAT(simple({}, books, 50), ElementsAre(3, 2));
  EXPECT_THAT(simple({}, {}), IsEmpty());
}

TEST_F(RecommendationListRules, OrderEqualsByVotesAndThenById) {
  EXPECT_THAT(simple({}, {book(4, "a", 8, 2), book(3, "b", 8, 2), book(5, "c", 8, 4)}), ElementsAre(5, 3, 4));
}

/// Whatever is there, what is promised holds.
TEST_F(RecommendationListRules, KeepTheirPromisesForAnyRatings) {
  std::mt19937 random{7};
  const std::vector<std::optional<std::string>> genres{{}, "a", "b", "c", "d"};
  for (int round = 0; round < 200; ++round) {
    std::vector<BookVotes> books;
    std::vector<ReaderRating> own;
    for (int i = 0; i < 30; ++i) {
      const auto votes = static_cast<std::int64_t>(random() % 4);
      std::int64_t sum = 0;
      for (std::int64_t vote = 0; vote < votes; ++vote) sum += static_cast<std::int64_t>(10 + random() % 11);
      books.push_back({BookId::make(), genres[random() % genres.size()], sum, votes});
      if (random() % 4 == 0)
        own.push_back({books.back().id, books.back().genre, static_cast<std::int64_t>(random() % 21)});
    }
    const std::size_t limit = 1 + random() % 8;
    const auto list = simple_list(own, books, limit);
    EXPECT_LE(list.size(), limit);
    std::map<std::optional<std::string>, int> of_genre;
    std::set<BookId> ids;
    double last = 10;
    for (const BookVotes& book : list) {
      const double average = static_cast<double>(book.rating_sum) / 2 / static_cast<double>(book.total_ratings);
      EXPECT_GE(average, 7);
      EXPECT_LE(average, last + 1e-12);
      last = average;
      EXPECT_TRUE(ids.insert(book.id).second);
      EXPECT_LE(++of_genre[book.genre], 2);
      EXPECT_TRUE(std::ranges::none_of(own, [&](const ReaderRating& mine) { return mine.book_id == book.id; }));
    }
  }
}

}  // namespace
}  // namespace lectern::recommendations
