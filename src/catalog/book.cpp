#include "catalog/book.hpp"

namespace lectern::catalog {

Book to_book(BookRow row, std::vector<AuthorRef> authors) {
  return {row.id,
          std::move(row.title),
          std::move(row.author),
          std::move(authors),
          std::move(row.isbn),
          std::move(row.genre),
          std::move(row.description),
          std::move(row.language),
          row.published_year,
          std::move(row.image_url),
          row.total_copies,
          row.withheld_copies,
          row.available_copies,
          row.average_rating,
          row.total_ratings,
          row.borrow_count,
          row.version,
          row.archived_at,
          row.created_at,
          row.updated_at};
}

void check_filters(const BookQuery& query) {
  if (!query.published_after || !query.published_before || *query.published_after <= *query.published_before) return;
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"published_after",
                                 {FieldErrorType::value_error, "published_after cannot be after published_before"}}});
}

}  // namespace lectern::catalog
