// The SQL of what a reader has done, and of the books that may be recommended to them. Decides nothing.
#pragma once

#include "db/session.hpp"
#include "recommendations/chat.hpp"
#include "recommendations/reader.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations::reader_store {

using db::awaitable;

/// Archived books too.
awaitable<std::vector<ReaderRating>> list_rated(db::Session& session, MemberId member);
/// Those with so many half points or more, the best first.
awaitable<std::vector<LikedBookTold>> list_liked(db::Session& session, MemberId member, std::int64_t least,
                                                 std::int64_t most);
awaitable<std::vector<BookId>> list_borrowed(db::Session& session, MemberId member);

/// The `most` best books of the catalogue whose mean is 7 or more, by that mean, the number of ratings, then by id; of
/// one genre, or of any.
awaitable<std::vector<BookVotes>> list_best_of_genre(db::Session& session, std::string genre, std::int64_t most);
awaitable<std::vector<BookVotes>> list_best(db::Session& session, std::int64_t most);

/// Books of the catalogue that the reader has not rated, those with the best average first, those without any last.
awaitable<std::vector<BookVotes>> list_unrated(db::Session& session, MemberId member, std::int64_t most);

/// Those of at most kMaxIds that are in the catalogue, in any order.
awaitable<std::vector<catalog::Book>> list_books(db::Session& session, std::span<const BookId> ids);
struct Title {
  BookId id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Title, (), (id, title))
awaitable<std::vector<Title>> list_titles(db::Session& session, std::span<const BookId> ids);

}  // namespace lectern::recommendations::reader_store
