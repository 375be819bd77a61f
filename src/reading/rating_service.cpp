#include "reading/rating_service.hpp"

#include "db/found_page.hpp"
#include "reading/mark_steps_service.hpp"
#include "reading/rating_store.hpp"

namespace lectern::reading {

awaitable<GivenRating> RatingService::rate(MemberId member, BookId book, Rating rating, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<GivenRating> {
    const Rated rated = co_await rate(tx, member, book, rating);
    co_return GivenRating{book, rating, rated.book.average_rating, rated.book.total_ratings, rated.updated_at};
  });
}

awaitable<catalog::Book> RatingService::rate_book(MemberId member, BookId book, Rating rating, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<catalog::Book> {
    co_return (co_await rate(tx, member, book, rating)).book;
  });
}

awaitable<RatingService::Rated> RatingService::rate(db::Transaction& tx, MemberId member, BookId book, Rating rating) {
  co_await members_.lock_member(tx, member);
  co_await catalog_.lock_book(tx, book);
  co_return co_await set_rating(tx, member, book, rating);
}

awaitable<RatingService::Rated> RatingService::set_rating(db::Transaction& tx, MemberId member, BookId book,
                                                          Rating rating) {
  const auto before = co_await rating_store::find_rating(tx, member, book);
  if (before && before->rating == rating)
    co_return Rated{co_await catalog_.add_ratings(tx, book, {}), before->updated_at};
  const RatingRow row{member, book, rating, before ? before->created_at : tx.now(), tx.now()};
  catalog::RatingChange change{rating.half_points(), 1};
  if (before) {
    change = {rating.half_points() - before->rating.half_points(), 0};
    co_await rating_store::update_rating(tx, row);
  } else {
    co_await rating_store::insert_rating(tx, row);
  }
  mark_ratings_stale(tx, member);
  co_return Rated{co_await catalog_.add_ratings(tx, book, change), row.updated_at};
}

awaitable<void> RatingService::withdraw(MemberId member, BookId book, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    co_await members_.lock_member(tx, member);
    co_await catalog_.lock_book_even_archived(tx, book);
    const auto row = co_await rating_store::find_rating(tx, member, book);
    if (!row) co_return;
    co_await rating_store::delete_rating(tx, member, book);
    co_await catalog_.add_ratings(tx, book, {-row->rating.half_points(), -1});
    mark_ratings_stale(tx, member);
  });
}

awaitable<Page<RatedBook>> RatingService::list_ratings(MemberId member, ListQuery query) {
  co_await members_.get_member(member);
  co_return co_await db::found_page(database_, query, false, [&](db::Session& session) {
    return rating_store::find_ratings(session, member, query);
  });
}

}  // namespace lectern::reading
