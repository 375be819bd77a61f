// What readers say of books: one review per name and book, and one per member and book. Thread-safe; all state is in
// the database. An archived book hides its reviews. A member's review is a rating too: whoever writes how many stars
// it has, or whose it is, sets the member's rating to twice the stars, in the same transaction. The rating has a life
// of its own after that: it may be changed and withdrawn, and stays when the review goes.
#pragma once

#include "base/entity_tag.hpp"
#include "catalog/catalog_service.hpp"
#include "members/members_service.hpp"
#include "reading/rating_service.hpp"
#include "reading/review_csv.hpp"
#include "reading/review_errors.hpp"

namespace lectern::reading {

using db::awaitable;

class ReviewService {
 public:
  /// What is given must outlive the service.
  ReviewService(db::Database& database, catalog::CatalogService& catalog, members::MembersService& members,
                RatingService& ratings)
      : database_(database), catalog_(catalog), members_(members), ratings_(ratings) {}

  /// Throws BOOK_NOT_FOUND, DuplicateReview, InvalidInput (422) for an unknown or archived member.
  awaitable<Review> add_review(BookId book, NewReview review, const Context& context);
  /// Throws REVIEW_NOT_FOUND.
  awaitable<Review> get_review(ReviewId id);
  /// Throws BOOK_NOT_FOUND.
  awaitable<Page<Review>> list_reviews_of_book(BookId book, ListQuery query);
  /// A page of all reviews, those of archived books too, for a file; the query's limit does not count.
  awaitable<db::RowsPage<ReviewCsvRow>> export_reviews(ListQuery query);
  /// Adds a review of an import as it was, and says whether: not where it is there already, or another of the same
  /// reviewer and book. Counted, but audited by the import. Sets no rating: an export writes those by themselves, as
  /// they were last. Throws BOOK_NOT_FOUND, MEMBER_NOT_FOUND.
  awaitable<bool> import_review(db::Transaction& tx, Review review);
  /// Before several of them in one transaction: locks their members and books in the one order.
  awaitable<void> lock_for_reviews(db::Transaction& tx, std::span<const Review> reviews);
  /// Throws also DuplicateReview, InvalidInput and PreconditionFailed. A change that changes nothing leaves the
  /// version.
  awaitable<Review> change_review(ReviewId id, ReviewChanges changes, Precondition precondition,
                                  const Context& context);
  /// Whether there are any reviews of this book (also of an archived one), or by this member.
  awaitable<bool> is_reviewed(db::Session& session, BookId book);
  awaitable<bool> has_reviewed(db::Session& session, MemberId member);
  /// For good. Throws PreconditionFailed.
  awaitable<void> delete_review(ReviewId id, Precondition precondition, const Context& context);

 private:
  awaitable<Review> add_review(db::Transaction& tx, Review review);
  awaitable<Review> edit_review(db::Transaction& tx, ReviewId id, const ReviewChanges& changes,
                                const Precondition& precondition);
  /// What a review of these stars means on the readers' scale, where a member has written it.
  awaitable<void> rate(db::Transaction& tx, const Review& review);
  awaitable<members::Member> require_member(db::Transaction& tx, MemberId id);
  /// The review and its book under their locks.
  awaitable<Review> lock_review(db::Transaction& tx, ReviewId id);
  awaitable<DuplicateReview> name_existing(DuplicateReview duplicate, Review refused);

  db::Database& database_;
  catalog::CatalogService& catalog_;
  members::MembersService& members_;
  RatingService& ratings_;
};

}  // namespace lectern::reading
