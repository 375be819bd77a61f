// Rows of a table into ratings, favorites and what is in carts, as our own export writes them: with the ids of member
// and book, which are there already. Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "import/columns.hpp"
#include "reading/mark_csv.hpp"

namespace lectern::importing {

enum class MarkField : std::uint8_t {
  member_id,
  book_id,
  rating,
  created_at,
  updated_at,
  favorite_since,
  in_cart_since,
  count
};
BOOST_DESCRIBE_ENUM(MarkField, member_id, book_id, rating, created_at, updated_at, favorite_since, in_cart_since, count)

class RatingRows {
 public:
  /// Whether a header is one of ratings: it names the ids of member and book and the rating.
  static bool understands(std::span<const std::string> header);
  explicit RatingRows(std::span<const std::string> header);

  /// The rating, or why the row is refused: of a rating nothing is guessed.
  [[nodiscard]] std::expected<reading::RatingRow, std::string> read(const CsvRow& row, Instant now) const;

 private:
  Columns<MarkField> columns_;
};

class ShelfRows {
 public:
  /// The shelf whose header it is, which names the ids of member and book and since when.
  static std::optional<reading::Shelf> shelf_of(std::span<const std::string> header);
  ShelfRows(reading::Shelf shelf, std::span<const std::string> header);

  [[nodiscard]] std::expected<reading::ShelfRow, std::string> read(const CsvRow& row, Instant now) const;

 private:
  MarkField since_;
  Columns<MarkField> columns_;
};

}  // namespace lectern::importing
