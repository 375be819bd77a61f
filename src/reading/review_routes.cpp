#include "reading/review_routes.hpp"

namespace lectern::reading {
namespace {

using http::Body;
using http::Created;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "reviews";

void add_of_book(http::Router& router, ReviewService& reviews) {
  router.add(Method::get, "/api/v1/books/{id}/reviews", "list_reviews_of_book",
             {.summary = "List a book's reviews, newest first unless asked otherwise.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .cached = {.tags = {"book:{id}", "book:{id}:reviews"}}},
             [&](Path<BookId> id, Query<ListQuery> query, Context&) -> awaitable<Page<Review>> {
               co_return co_await reviews.list_reviews_of_book(id.value, std::move(query.value));
             });

  router.add(Method::post, "/api/v1/books/{id}/reviews", "add_review",
             {.summary = "Review a book, by name or as a member; once.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}, {409, "DUPLICATE_REVIEW"}},
              .idempotent = true},
             [&](Path<BookId> id, Body<NewReview> review, Context& context) -> awaitable<Created<Review>> {
               co_return http::created_in("/api/v1/reviews",
                                          co_await reviews.add_review(id.value, std::move(review.value), context));
             });
}

void add_single(http::Router& router, ReviewService& reviews) {
  router.add(
      Method::get, "/api/v1/reviews/{id}", "get_review",
      {.summary = "Get a review.",
       .tag = kTag,
       .role = http::Role::reader,
       .errors = {{404, "REVIEW_NOT_FOUND"}},
       .cached = {.tags = {"review:{id}", "books"}}},  // an archived book's are not shown
      [&](Path<ReviewId> id, Context&) -> awaitable<Review> { co_return co_await reviews.get_review(id.value); });

  router.add_change("/api/v1/reviews/{id}", "replace_review", "change_review",
                    {.summary = "Change a review; fields that are absent stay as they are.",
                     .tag = kTag,
                     .role = http::Role::staff,
                     .errors = {{404, "REVIEW_NOT_FOUND"}, {409, "DUPLICATE_REVIEW"}, {412, "PRECONDITION_FAILED"}}},
                    [&](Path<ReviewId> id, Body<ReviewChanges> changes, Precondition precondition,
                        Context& context) -> awaitable<Review> {
                      co_return co_await reviews.change_review(id.value, std::move(changes.value),
                                                               std::move(precondition), context);
                    });

  router.add(Method::delete_, "/api/v1/reviews/{id}", "delete_review",
             {.summary = "Delete a review for good.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "REVIEW_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
             [&](Path<ReviewId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await reviews.delete_review(id.value, std::move(precondition), context);
               co_return NoContent{};
             });
}

}  // namespace

void add_review_routes(http::Router& router, ReviewService& reviews) {
  add_of_book(router, reviews);
  add_single(router, reviews);
}

}  // namespace lectern::reading
