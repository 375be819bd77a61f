// Reviews that go out into files and come in from them.
#include "reading/review_service.hpp"
#include "reading/review_store.hpp"

namespace lectern::reading {
namespace {

constexpr auto kReviewsOfAPage = decltype(ListQuery::limit){100};

ReviewCsvRow to_csv_row(Review review) {
  return {.id = review.id,
          .book_id = review.book_id,
          .reviewer_name = std::move(review.reviewer_name),
          .member_id = review.member_id,
          .rating = review.rating,
          .comment = std::move(review.comment),
          .created_at = review.created_at,
          .updated_at = review.updated_at};
}

/// Whether the review is there, or another by the same reviewer.
awaitable<bool> is_there(db::Transaction& tx, const Review& review) {
  if (co_await review_store::lock_review(tx, review.id)) co_return true;
  if (co_await review_store::find_by_name(tx, review.book_id, review.reviewer_name)) co_return true;
  co_return review.member_id&& co_await review_store::find_by_member(tx, review.book_id, *review.member_id);
}

}  // namespace

awaitable<db::RowsPage<ReviewCsvRow>> ReviewService::export_reviews(ListQuery query) {
  query.limit = kReviewsOfAPage;
  co_return co_await database_.snapshot([&](db::Snapshot& snapshot) -> awaitable<db::RowsPage<ReviewCsvRow>> {
    auto page = co_await review_store::list_all_reviews(snapshot, query);
    db::RowsPage<ReviewCsvRow> csv{{}, std::move(page.next_cursor)};
    for (Review& review : page.rows) csv.rows.push_back(to_csv_row(std::move(review)));
    co_return csv;
  });
}

awaitable<void> ReviewService::lock_for_reviews(db::Transaction& tx, std::span<const Review> reviews) {
  std::vector<MemberId> members;
  std::vector<BookId> books;
  for (const Review& review : reviews) {
    if (review.member_id) members.push_back(*review.member_id);
    books.push_back(review.book_id);
  }
  co_await members_.lock_members(tx, std::move(members));
  co_await catalog_.lock_books(tx, std::move(books));
}

awaitable<bool> ReviewService::import_review(db::Transaction& tx, Review review) {
  if (review.member_id && !co_await members_.lock_member_if_there(tx, *review.member_id)) throw MemberId::not_found();
  co_await catalog_.lock_book_even_archived(tx, review.book_id);
  if (co_await is_there(tx, review)) co_return false;
  const BookId book = review.book_id;
  co_await review_store::insert_review(tx, std::move(review));
  review_store::add_to_total(tx, book, 1);
  tx.after_commit("book:" + book.str() + ":reviews");
  co_return true;
}

}  // namespace lectern::reading
