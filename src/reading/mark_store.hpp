// The SQL that goes over ratings, favorites and carts alike. Decides nothing.
#pragma once

#include "reading/mark.hpp"
#include "reading/rating_store.hpp"

namespace lectern::reading::mark_store {

using db::awaitable;

struct MarkRow {
  BookId book_id;
  std::optional<Rating> rating;
  std::optional<Instant> favorite_since;
  std::optional<Instant> in_cart_since;
};
BOOST_DESCRIBE_STRUCT(MarkRow, (), (book_id, rating, favorite_since, in_cart_since))

/// Of at most db::kMaxIds books, those that are not archived; in no order.
awaitable<std::vector<MarkRow>> list_marks(db::Session& session, MemberId member, std::span<const BookId> books);

/// Whether there are any on this book (also an archived one), or by this member.
awaitable<bool> has_marks(db::Session& session, BookId book);
awaitable<bool> has_marks(db::Session& session, MemberId member);

}  // namespace lectern::reading::mark_store
