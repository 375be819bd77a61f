// All marks that a member has left on books, for whoever shows many books at once. Immutable values: any thread may use
// them.
#pragma once

#include "reading/rating.hpp"

namespace lectern::reading {

struct MarksQuery {
  std::vector<BookId> book_id;
};
BOOST_DESCRIBE_STRUCT(MarksQuery, (), (book_id))

struct BookMarks {
  BookId book_id;
  std::optional<Rating> rating;
  bool favorite = false;
  bool in_cart = false;
};
BOOST_DESCRIBE_STRUCT(BookMarks, (), (book_id, rating, favorite, in_cart))

/// One for each book that was asked for, in that order.
struct MemberMarks {
  std::vector<BookMarks> data;
};
BOOST_DESCRIBE_STRUCT(MemberMarks, (), (data))

}  // namespace lectern::reading
