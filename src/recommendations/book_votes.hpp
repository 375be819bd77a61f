// What the lists that need no model are made from: books with readers' ratings, which are 0 to 10 and kept in half
// points, so that sums stay exact. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "catalog/book_types.hpp"

namespace lectern::recommendations {

/// Some ratings: of a book, or of the whole library.
struct Votes {
  std::int64_t rating_sum = 0;  // in half points
  std::int64_t total_ratings = 0;
};
BOOST_DESCRIBE_STRUCT(Votes, (), (rating_sum, total_ratings))

struct BookVotes {
  catalog::BookId id;
  std::optional<std::string> genre;
  std::int64_t rating_sum = 0;  // in half points
  std::int64_t total_ratings = 0;
};
BOOST_DESCRIBE_STRUCT(BookVotes, (), (id, genre, rating_sum, total_ratings))

/// A reader's own.
struct ReaderRating {
  catalog::BookId book_id;
  std::optional<std::string> genre;
  std::int64_t rating = 0;  // in half points
};
BOOST_DESCRIBE_STRUCT(ReaderRating, (), (book_id, genre, rating))

}  // namespace lectern::recommendations
