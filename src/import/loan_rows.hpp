// Rows of a table into loans, as our own export writes them: with the ids of book and member, which are there already.
// Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "circulation/borrow.hpp"
#include "import/columns.hpp"

namespace lectern::importing {

enum class LoanField : std::uint8_t {
  id,
  book_id,
  member_id,
  status,
  source,
  borrowed_at,
  due_date,
  returned_at,
  fine,
  count
};

class LoanRows {
 public:
  /// Whether a header is one of loans: it names the ids of book and member and when the book was borrowed.
  static bool understands(std::span<const std::string> header);
  explicit LoanRows(std::span<const std::string> header);

  /// The loan, or why the row is refused: of a loan nothing is guessed.
  [[nodiscard]] std::expected<circulation::BorrowRow, std::string> read(const CsvRow& row) const;
  /// Whether the row says what the fine was.
  [[nodiscard]] bool has_fine(const CsvRow& row) const { return !columns_.cell(row, LoanField::fine).empty(); }

 private:
  Columns<LoanField> columns_;
};

}  // namespace lectern::importing
