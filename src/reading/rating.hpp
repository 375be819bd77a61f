// What readers give books: 0 to 10 in steps of a half, not to be taken for a review's stars, of which there are 1 to 5.
// Immutable values: any thread may use them.
#pragma once

#include "base/page.hpp"
#include "catalog/book.hpp"
#include "members/member_types.hpp"

namespace lectern::reading {

using catalog::BookId;
using members::MemberId;

/// In half points, so that sums stay exact.
class Rating {
 public:
  using wire_type = double;
  static constexpr std::int64_t kMost = 10;

  constexpr Rating() = default;
  /// greater_than_equal and less_than_equal for what is out of range, value_error for what lies between two steps.
  static std::expected<Rating, Invalid> parse(double points);
  static Rating trusted(double points) { return from_half_points(static_cast<std::int64_t>(points * 2)); }
  static constexpr Rating from_half_points(std::int64_t half_points) {
    Rating rating;
    rating.half_points_ = half_points;
    return rating;
  }
  /// What a member's review says of a book, on the readers' scale.
  static constexpr Rating of_stars(std::int64_t stars) {
    constexpr std::int64_t kHalfPointsOfStar = 4;
    return from_half_points(kHalfPointsOfStar * stars);
  }
  static Schema schema();

  [[nodiscard]] double value() const { return static_cast<double>(half_points_) / 2; }
  [[nodiscard]] constexpr std::int64_t half_points() const { return half_points_; }
  friend bool operator==(const Rating&, const Rating&) = default;

 private:
  std::int64_t half_points_ = -1;  // vacant
};

struct NewRating {
  Rating rating;
};
BOOST_DESCRIBE_STRUCT(NewRating, (), (rating))

/// How S2's clients ask: both are required.
struct RateQuery {
  MemberId user_id;
  Rating rating;
};
BOOST_DESCRIBE_STRUCT(RateQuery, (), (user_id, rating))

/// What is stored of a rating, and what a file holds of it.
struct RatingRow {
  MemberId member_id;
  BookId book_id;
  Rating rating;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(RatingRow, (), (member_id, book_id, rating, created_at, updated_at))

/// A member's rating, and what it has made of the book's.
struct GivenRating {
  BookId book_id;
  Rating rating;
  double average_rating = 0;
  std::int64_t total_ratings = 0;
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(GivenRating, (), (book_id, rating, average_rating, total_ratings, updated_at))

/// A rating in its member's list.
struct RatedBook {
  BookId book_id;
  Rating rating;
  Instant created_at{};
  Instant updated_at{};
  catalog::Book book;
};
BOOST_DESCRIBE_STRUCT(RatedBook, (), (book_id, rating, created_at, updated_at, book))

}  // namespace lectern::reading
