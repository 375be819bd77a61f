// The SQL of ratings. Decides nothing. What a rating changes of its book is the catalogue's.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "reading/rating.hpp"

namespace lectern::db {

/// In half points.
template <>
struct SqlTraits<reading::Rating> {
  static constexpr SqlType kType = SqlType::integer;
  static Value bind(reading::Rating value) { return {.type = kType, .null = false, .integer = value.half_points()}; }
  static reading::Rating read(const RowView& row, int column) {
    return reading::Rating::from_half_points(row.integer(column, kType));
  }
};

}  // namespace lectern::db

namespace lectern::reading::rating_store {

using db::awaitable;

/// Under the book's lock it stays as it is.
awaitable<std::optional<RatingRow>> find_rating(db::Session& session, MemberId member, BookId book);
awaitable<void> insert_rating(db::Transaction& tx, RatingRow row);
/// Writes the rating and the time of its change.
awaitable<void> update_rating(db::Transaction& tx, const RatingRow& row);
awaitable<void> delete_rating(db::Transaction& tx, MemberId member, BookId book);

/// A member's ratings of books that are not archived.
awaitable<db::Found<RatedBook>> find_ratings(db::Session& session, MemberId member, const ListQuery& query);
/// Pages of all ratings, by member and book.
awaitable<db::RowsPage<RatingRow>> list_all_ratings(db::Session& session, const ListQuery& query);

}  // namespace lectern::reading::rating_store
