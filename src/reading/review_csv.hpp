// A review as a row of a CSV file. What import reads back whole.
#pragma once

#include "reading/review.hpp"

namespace lectern::reading {

struct ReviewCsvRow {
  ReviewId id;
  BookId book_id;
  std::string reviewer_name;
  std::optional<MemberId> member_id;
  std::int64_t rating = 0;
  std::optional<std::string> comment;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(ReviewCsvRow, (),
                      (id, book_id, reviewer_name, member_id, rating, comment, created_at, updated_at))

}  // namespace lectern::reading
