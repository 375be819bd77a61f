// The SQL of reviews: finds, inserts, locks, lists. Decides nothing. Reviews of archived books are not found.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "reading/review.hpp"

namespace lectern::reading::review_store {

using db::awaitable;

awaitable<std::optional<Review>> find_review(db::Session& session, ReviewId id);
/// The review under the row's lock.
awaitable<std::optional<Review>> lock_review(db::Transaction& tx, ReviewId id);
awaitable<std::optional<ReviewId>> find_by_name(db::Session& session, BookId book, std::string_view reviewer_name);
awaitable<std::optional<ReviewId>> find_by_member(db::Session& session, BookId book, MemberId member);

/// Both throw DuplicateReview.
awaitable<void> insert_review(db::Transaction& tx, Review review);
awaitable<void> update_review(db::Transaction& tx, Review review);
awaitable<void> delete_review(db::Transaction& tx, ReviewId id);

/// Whether there are any of this book (also of an archived one), or by this member.
awaitable<bool> has_reviews(db::Session& session, BookId book);
awaitable<bool> has_reviews(db::Session& session, MemberId reviewer);

/// The name of the counter of a book's reviews.
std::string total_of(BookId book);
/// Pages of a book's reviews, and their number, which add_to_total keeps.
awaitable<db::Found<Review>> find_reviews(db::Session& session, BookId book, const ListQuery& query);
/// Pages of all reviews, by id.
awaitable<db::RowsPage<Review>> list_all_reviews(db::Session& session, const ListQuery& query);
void add_to_total(db::Transaction& tx, BookId book, std::int64_t change);

}  // namespace lectern::reading::review_store
