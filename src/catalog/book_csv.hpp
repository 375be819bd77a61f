// A book as a row of a CSV file: S4's columns, then ours. What import reads back whole.
#pragma once

#include "catalog/book.hpp"

namespace lectern::catalog {

struct BookCsvRow {
  BookId id;
  std::string title;
  std::string author;
  std::optional<std::string> isbn;
  std::int64_t total_copies = 0;
  std::int64_t available_copies = 0;
  Instant created_at{};
  Instant updated_at{};
  std::string authors;  // the linked ones, as join_names() writes them
  std::optional<std::string> genre;
  std::optional<std::string> description;
  std::optional<std::string> language;
  std::optional<std::int64_t> published_year;
  std::optional<std::string> image_url;
  std::int64_t withheld_copies = 0;
  std::int64_t borrow_count = 0;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(BookCsvRow, (),
                      (id, title, author, isbn, total_copies, available_copies, created_at, updated_at, authors, genre,
                       description, language, published_year, image_url, withheld_copies, borrow_count, archived_at))

BookCsvRow to_csv_row(Book book);

/// Names with "; " between them. One that holds a semicolon, or begins with a quotation mark, stands in quotation
/// marks, those within it doubled.
std::string join_names(const std::vector<std::string>& names);

}  // namespace lectern::catalog
