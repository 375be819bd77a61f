// What a book's ratings come to. The ratings themselves are the reading slice's.
#include "catalog/book_edit_service.hpp"
#include "catalog/catalog_service.hpp"

namespace lectern::catalog {

awaitable<Book> CatalogService::add_ratings(db::Transaction& tx, BookId id, RatingChange change) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked) throw BookId::not_found();
  if (change != RatingChange{}) {
    const std::int64_t sum = locked->rating_sum + change.half_points;
    locked->book.total_ratings += change.ratings;
    locked->book.average_rating = mean_rating(sum, locked->book.total_ratings);
    co_await book_store::set_ratings(tx, id, sum, locked->book.total_ratings, locked->book.average_rating);
    mark_stale(tx, id);
  }
  co_return to_book(std::move(locked->book), std::move(locked->authors));
}

}  // namespace lectern::catalog
