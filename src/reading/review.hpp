// Reviews as clients send and get them. Immutable values: any thread may use them.
#pragma once

#include "base/page.hpp"
#include "base/partial.hpp"
#include "catalog/book_types.hpp"
#include "members/member_types.hpp"

namespace lectern::reading {

using catalog::BookId;
using members::MemberId;

struct ReviewTag {
  static constexpr std::string_view kNotFoundCode = "REVIEW_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Review not found.";
};
using ReviewId = Id<ReviewTag>;

/// A review as clients get it: the row, and what the audit log keeps as its state.
struct Review {
  ReviewId id;
  BookId book_id;
  std::string reviewer_name;
  std::optional<MemberId> member_id;
  std::int64_t rating = 0;
  std::optional<std::string> comment;
  std::int64_t version = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, book_id, reviewer_name, member_id, rating, comment, version, created_at, updated_at))

using ReviewerName = Text<1, 100>;
using Stars = Count<1, 5>;

struct NewReview {
  std::optional<ReviewerName> reviewer_name;  // that of the member, unless another is given
  std::optional<MemberId> member_id;
  Stars rating;
  std::optional<Text<0, 5000>> comment;

  static constexpr std::array<std::string_view, 2> kOneRequired{"reviewer_name", "member_id"};
};
BOOST_DESCRIBE_STRUCT(NewReview, (), (reviewer_name, member_id, rating, comment))

/// A partial body: what is absent stays as it is; null clears what may be absent.
struct ReviewChanges {
  Change<ReviewerName> reviewer_name;
  Change<std::optional<MemberId>> member_id;
  Change<Stars> rating;
  Change<std::optional<Text<0, 5000>>> comment;
};
BOOST_DESCRIBE_STRUCT(ReviewChanges, (), (reviewer_name, member_id, rating, comment))
// A name is optional for members on creation alone: no review is without one.
static_assert(is_partial_of<NewReview, ReviewChanges>({"reviewer_name"}));

}  // namespace lectern::reading
