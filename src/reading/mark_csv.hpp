// What is on the shelves as rows of CSV files, one of each shelf, told apart by the last column; a rating's row is
// RatingRow. What import reads back whole.
#pragma once

#include "reading/rating.hpp"
#include "reading/shelf.hpp"

namespace lectern::reading {

struct FavoriteCsvRow {
  MemberId member_id;
  BookId book_id;
  Instant favorite_since{};
};
BOOST_DESCRIBE_STRUCT(FavoriteCsvRow, (), (member_id, book_id, favorite_since))

struct CartCsvRow {
  MemberId member_id;
  BookId book_id;
  Instant in_cart_since{};
};
BOOST_DESCRIBE_STRUCT(CartCsvRow, (), (member_id, book_id, in_cart_since))

}  // namespace lectern::reading
