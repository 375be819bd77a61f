// The SQL of what a model learns from: pages of books, of readers, and what those liked. Decides nothing.
#pragma once

#include "db/session.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations::training_store {

using db::awaitable;

/// The next by id, archived or not.
awaitable<std::vector<BookId>> list_books(db::Session& session, BookId after, std::int64_t limit);
awaitable<std::vector<MemberId>> list_readers(db::Session& session, MemberId after, std::int64_t limit);

struct Like {
  MemberId member_id;
  BookId book_id;
};
BOOST_DESCRIBE_STRUCT(Like, (), (member_id, book_id))
/// What the readers behind `after` up to `last` have rated with at least so many half points, or borrowed and not rated
/// with less; by reader and book, each pair once.
awaitable<std::vector<Like>> list_likes(db::Session& session, MemberId after, MemberId last, std::int64_t half_points);

}  // namespace lectern::recommendations::training_store
