// Rows of a table into reviews, as our own export writes them: with the ids of book and member, which are there
// already. Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "import/columns.hpp"
#include "reading/review.hpp"

namespace lectern::importing {

enum class ReviewField : std::uint8_t {
  id,
  book_id,
  reviewer_name,
  member_id,
  rating,
  comment,
  created_at,
  updated_at,
  count
};

class ReviewRows {
 public:
  /// Whether a header is one of reviews: it names the book's id, the reviewer and the rating.
  static bool understands(std::span<const std::string> header);
  explicit ReviewRows(std::span<const std::string> header);

  /// The review, or why the row is refused: of a review nothing is guessed.
  [[nodiscard]] std::expected<reading::Review, std::string> read(const CsvRow& row, Instant now) const;

 private:
  Columns<ReviewField> columns_;
};

}  // namespace lectern::importing
