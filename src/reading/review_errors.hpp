// What a caller can do wrong with reviews.
#pragma once

#include "reading/review.hpp"

namespace lectern::reading {

/// The book has a review by the same name, or by the same member.
class DuplicateReview : public Duplicate {
 public:
  enum class By : std::uint8_t { name, member };

  explicit DuplicateReview(By which)
      : Duplicate("DUPLICATE_REVIEW", which == By::name ? "There is a review of this book by this name already."
                                                        : "This member has reviewed this book already."),
        by(which) {}

  By by;
};

}  // namespace lectern::reading
