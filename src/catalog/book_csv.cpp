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

BookCsvRow to_csv_row(Book book) {
  std::vector<std::string> names;
  for (const AuthorRef& author : book.authors) names.push_back(author.name);
  return {.id = book.id,
          .title = std::move(book.title),
          .author = std::move(book.author),
          .isbn = std::move(book.isbn),
          .total_copies = book.total_copies,
          .available_copies = book.available_copies,
          .created_at = book.created_at,
          .updated_at = book.updated_at,
          .authors = join_names(names),
          .genre = std::move(book.genre),
          .description = std::move(book.description),
          .language = std::move(book.language),
          .published_year = book.published_year,
          .image_url = std::move(book.image_url),
          .withheld_copies = book.withheld_copies,
          .borrow_count = book.borrow_count,
          .archived_at = book.archived_at};
}

}  // namespace lectern::catalog
