// Rows of a table into books: our own CSV and goodbooks-10k's books.csv, told apart by the header. What can be repaired
// is repaired and said; a row is refused only if it has no usable title or author. Every value passes the `parse` of
// its own type, so nothing invalid gets in. Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "base/scalar.hpp"
#include "catalog/book_import_service.hpp"
#include "import/columns.hpp"
#include "import/repair.hpp"

namespace lectern::importing {

enum class BookField : std::uint8_t {
  id,
  title,
  original_title,
  author,
  isbn,
  isbn13,
  published_year,
  genre,
  language,
  description,
  total_copies,
  withheld_copies,
  image_url,
  created_at,
  updated_at,
  archived_at,
  count,
};

/// Any table of books, goodbooks-10k's, or what our own export wrote.
enum class BookSource : std::uint8_t { any, goodbooks, exported };

struct ReadBook {
  catalog::BookToImport book;
  Repairs repairs{};
};

class BookRows {
 public:
  /// Whether a header is one of books: it names a title.
  static bool understands(std::span<const std::string> header);
  explicit BookRows(std::span<const std::string> header);

  /// The book, or why the row is refused. Years are checked against `context.now`.
  [[nodiscard]] std::expected<ReadBook, std::string> read(const CsvRow& row, const ReadContext& context) const;
  [[nodiscard]] BookSource source() const { return source_; }

 private:
  [[nodiscard]] std::optional<ReadBook> read_exported_row(const CsvRow& row, const ReadContext& context) const;
  [[nodiscard]] std::expected<ReadBook, std::string> read_any_row(const CsvRow& row, const ReadContext& context) const;

  BookSource source_;
  Columns<BookField> columns_;
  std::optional<std::size_t> author_line_;  // the column, of an export
};

/// goodbooks' title and the series that follows it: "Catching Fire (The Hunger Games, #2)".
struct SplitTitle {
  std::string_view title;
  std::string_view series;  // empty if there is none
};
SplitTitle split_series(std::string_view title);

}  // namespace lectern::importing
