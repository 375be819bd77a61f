#include "catalog/book_csv.hpp"

namespace lectern::catalog {
namespace {

std::string in_quotation_marks(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

}  // namespace

std::string join_names(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    if (!joined.empty()) joined += "; ";
    joined += name.contains(';') || name.starts_with('"') ? in_quotation_marks(name) : name;
  }
  return joined;
}

BookCsvRow to_csv_row(BookRow row, const std::vector<std::string>& author_names) {
  return {.id = row.id,
          .title = std::move(row.title),
          .author = std::move(row.author),
          .isbn = std::move(row.isbn),
          .total_copies = row.total_copies,
          .available_copies = row.available_copies,
          .created_at = row.created_at,
          .updated_at = row.updated_at,
          .authors = join_names(author_names),
          .genre = std::move(row.genre),
          .description = std::move(row.description),
          .language = std::move(row.language),
          .published_year = row.published_year,
          .image_url = std::move(row.image_url),
          .withheld_copies = row.withheld_copies,
          .borrow_count = row.borrow_count,
          .archived_at = row.archived_at};
}

}  // namespace lectern::catalog
