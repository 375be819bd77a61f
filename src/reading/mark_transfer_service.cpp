// Readers' marks that go out into files and come in from them.
#include "reading/mark_steps_service.hpp"
#include "reading/rating_service.hpp"
#include "reading/rating_store.hpp"
#include "reading/shelf_service.hpp"
#include "reading/shelf_store.hpp"

namespace lectern::reading {
namespace {

constexpr auto kMarksOfAPage = decltype(ListQuery::limit){100};

/// Locks the members and books of many marks in the one order.
template <class Row>
awaitable<void> lock_in_order(db::Transaction& tx, std::span<const Row> rows, members::MembersService& members,
                              catalog::CatalogService& catalog) {
  std::vector<MemberId> member_ids;
  std::vector<BookId> book_ids;
  for (const Row& row : rows) {
    member_ids.push_back(row.member_id);
    book_ids.push_back(row.book_id);
  }
  co_await members.lock_members(tx, std::move(member_ids));
  co_await catalog.lock_books(tx, std::move(book_ids));
}

}  // namespace

awaitable<db::RowsPage<RatingRow>> RatingService::export_ratings(ListQuery query) {
  query.limit = kMarksOfAPage;
  co_return co_await rating_store::list_all_ratings(database_, query);
}

awaitable<void> RatingService::lock_for_ratings(db::Transaction& tx, std::span<const RatingRow> rows) {
  return lock_in_order(tx, rows, members_, catalog_);
}

awaitable<bool> RatingService::import_rating(db::Transaction& tx, RatingRow row) {
  if (!co_await members_.lock_member_if_there(tx, row.member_id)) throw MemberId::not_found();
  co_await catalog_.lock_book_even_archived(tx, row.book_id);
  if (co_await rating_store::find_rating(tx, row.member_id, row.book_id)) co_return false;
  co_await rating_store::insert_rating(tx, row);
  co_await catalog_.add_ratings(tx, row.book_id, {row.rating.half_points(), 1});
  mark_ratings_stale(tx, row.member_id);
  co_return true;
}

template <class CsvRow>
awaitable<db::RowsPage<CsvRow>> ShelfService::export_shelf(Shelf shelf, ListQuery query) {
  query.limit = kMarksOfAPage;
  auto page = co_await shelf_store::list_all_on(database_, shelf, query);
  db::RowsPage<CsvRow> csv{{}, std::move(page.next_cursor)};
  for (const ShelfRow& row : page.rows) csv.rows.push_back({row.member_id, row.book_id, row.created_at});
  co_return csv;
}

awaitable<db::RowsPage<FavoriteCsvRow>> ShelfService::export_favorites(ListQuery query) {
  return export_shelf<FavoriteCsvRow>(Shelf::favorites, std::move(query));
}

awaitable<db::RowsPage<CartCsvRow>> ShelfService::export_carts(ListQuery query) {
  return export_shelf<CartCsvRow>(Shelf::cart, std::move(query));
}

awaitable<void> ShelfService::lock_for_rows(db::Transaction& tx, std::span<const ShelfRow> rows) {
  return lock_in_order(tx, rows, members_, catalog_);
}

awaitable<bool> ShelfService::import_row(db::Transaction& tx, Shelf shelf, ShelfRow row) {
  if (!co_await members_.lock_member_if_there(tx, row.member_id)) throw MemberId::not_found();
  co_await catalog_.lock_book_even_archived(tx, row.book_id);
  if (co_await shelf_store::find_on(tx, shelf, row.member_id, row.book_id)) co_return false;
  co_await shelf_store::insert_on(tx, shelf, row);
  mark_stale(tx, shelf, row.member_id);
  co_return true;
}

}  // namespace lectern::reading
