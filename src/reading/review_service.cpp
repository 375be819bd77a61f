#include "reading/review_service.hpp"

#include "audit/audit_log.hpp"
#include "db/found_page.hpp"
#include "reading/review_store.hpp"

namespace lectern::reading {
namespace {

using audit::Action;

/// The review without a name where that is to be the member's.
Review new_review(ReviewId id, BookId book, const NewReview& review, Instant now) {
  return {.id = id,
          .book_id = book,
          .reviewer_name = text_or_none(review.reviewer_name).value_or(""),
          .member_id = review.member_id,
          .rating = review.rating.value(),
          .comment = text_or_none(review.comment),
          .version = 1,
          .created_at = now,
          .updated_at = now};
}

Review changed_review(Review review, const ReviewChanges& changes) {
  if (changes.reviewer_name.present()) review.reviewer_name = changes.reviewer_name.value().str();
  changes.member_id.apply_to(review.member_id);
  if (changes.rating.present()) review.rating = changes.rating.value().value();
  apply_text(changes.comment, review.comment);
  return review;
}

/// The audit entry of a change, and what caches hold.
awaitable<void> record(db::Transaction& tx, Action action, const Review* before, const Review* after) {
  const Review& review = after != nullptr ? *after : *before;
  audit::Change change{audit::EntityType::review, review.id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
  tx.after_commit("review:" + review.id.str());
  tx.after_commit("book:" + review.book_id.str() + ":reviews");
}

}  // namespace

awaitable<members::Member> ReviewService::require_member(db::Transaction& tx, MemberId id) {
  auto member = co_await members_.lock_member_if_there(tx, id);
  if (!member || member->archived_at)
    throw InvalidInput({FieldError{"member_id", {FieldErrorType::value_error, "There is no member with this id"}}});
  co_return std::move(*member);
}

awaitable<Review> ReviewService::lock_review(db::Transaction& tx, ReviewId id) {
  const auto found = co_await review_store::find_review(tx, id);  // says which book to lock
  if (!found) throw ReviewId::not_found();
  co_await catalog_.lock_book(tx, found->book_id);
  auto locked = co_await review_store::lock_review(tx, id);
  if (!locked) throw ReviewId::not_found();
  co_return std::move(*locked);
}

/// Whose it is. Where others have both, engines report one or the other: here it is the member.
awaitable<DuplicateReview> ReviewService::name_existing(DuplicateReview duplicate, Review refused) {
  std::optional<ReviewId> existing;
  if (refused.member_id)
    existing = co_await review_store::find_by_member(database_, refused.book_id, *refused.member_id);
  if (existing && *existing != refused.id) {
    duplicate = DuplicateReview{DuplicateReview::By::member};
  } else if (duplicate.by == DuplicateReview::By::name) {
    existing = co_await review_store::find_by_name(database_, refused.book_id, refused.reviewer_name);
  }
  if (existing) duplicate.existing_id = existing->str();
  co_return duplicate;
}

/// The book is locked; a member who rates by changing stars is not, but cannot go while the review is there.
awaitable<void> ReviewService::rate(db::Transaction& tx, const Review& review) {
  if (review.member_id)
    co_await ratings_.set_rating(tx, *review.member_id, review.book_id, Rating::of_stars(review.rating));
}

awaitable<Review> ReviewService::add_review(db::Transaction& tx, Review review) {
  co_await catalog_.lock_book(tx, review.book_id);
  co_await review_store::insert_review(tx, review);
  review_store::add_to_total(tx, review.book_id, 1);
  co_await rate(tx, review);
  co_await record(tx, Action::create, nullptr, &review);
  co_return review;
}

awaitable<Review> ReviewService::add_review(BookId book, NewReview review, const Context& context) {
  if (!review.reviewer_name && !review.member_id)
    throw InvalidInput({FieldError{"reviewer_name", {FieldErrorType::missing, "Field required"}}});
  Review added = new_review(ReviewId::make(), book, review, context.now);
  std::optional<DuplicateReview> duplicate;
  try {
    co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Review> {
      if (added.member_id) {
        auto member = co_await require_member(tx, *added.member_id);
        if (!review.reviewer_name) added.reviewer_name = std::move(member.name);
      }
      co_return co_await add_review(tx, added);
    });
  } catch (const DuplicateReview& error) {
    duplicate = error;
  }
  throw co_await name_existing(*duplicate, added);
}

awaitable<Review> ReviewService::get_review(ReviewId id) {
  auto review = co_await review_store::find_review(database_, id);
  if (!review) throw ReviewId::not_found();
  co_return std::move(*review);
}

awaitable<Page<Review>> ReviewService::list_reviews_of_book(BookId book, ListQuery query) {
  co_await catalog_.get_book(book, false);
  co_return co_await db::found_page(database_, query, !db::orders_by_several(query), [&](db::Session& session) {
    return review_store::find_reviews(session, book, query);
  });
}

awaitable<Review> ReviewService::edit_review(db::Transaction& tx, ReviewId id, const ReviewChanges& changes,
                                             const Precondition& precondition) {
  if (changes.member_id.present() && changes.member_id.value()) co_await require_member(tx, *changes.member_id.value());
  const Review before = co_await lock_review(tx, id);
  precondition.check(before);
  Review review = changed_review(before, changes);
  if (changes.rating.present() || changes.member_id.present()) co_await rate(tx, review);
  if (to_json(review) == to_json(before)) co_return review;
  review.version += 1;
  review.updated_at = tx.now();
  co_await review_store::update_review(tx, review);
  co_await record(tx, Action::update, &before, &review);
  co_return review;
}

awaitable<Review> ReviewService::change_review(ReviewId id, ReviewChanges changes, Precondition precondition,
                                               const Context& context) {
  std::optional<DuplicateReview> duplicate;
  try {
    co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Review> {
      co_return co_await edit_review(tx, id, changes, precondition);
    });
  } catch (const DuplicateReview& error) {
    duplicate = error;
  }
  throw co_await name_existing(*duplicate, changed_review(co_await get_review(id), changes));
}

awaitable<bool> ReviewService::is_reviewed(db::Session& session, BookId book) {
  return review_store::has_reviews(session, book);
}

awaitable<bool> ReviewService::has_reviewed(db::Session& session, MemberId member) {
  return review_store::has_reviews(session, member);
}

awaitable<void> ReviewService::delete_review(ReviewId id, Precondition precondition, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    const Review review = co_await lock_review(tx, id);
    precondition.check(review);
    co_await review_store::delete_review(tx, id);
    review_store::add_to_total(tx, review.book_id, -1);
    co_await record(tx, Action::delete_, &review, nullptr);
  });
}

}  // namespace lectern::reading
