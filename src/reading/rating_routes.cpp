#include "reading/rating_routes.hpp"

namespace lectern::reading {
namespace {

using http::Body;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "reading";
constexpr const char* kOne = "/api/v1/members/{id}/ratings/{book_id}";

const std::vector<http::ErrorDoc> kNotFound{{404, "MEMBER_NOT_FOUND"}, {404, "BOOK_NOT_FOUND"}};

}  // namespace

void add_rating_routes(http::Router& router, RatingService& ratings) {
  router.add(
      Method::put, kOne, "rate_book_as_member",
      {.summary = "Rate a book as a member: 0 to 10 in steps of 0.5.",
       .tag = kTag,
       .role = http::Role::reader,
       .errors = kNotFound},
      [&](Path<MemberId> id, Path<BookId> book, Body<NewRating> body, Context& context) -> awaitable<GivenRating> {
        co_return co_await ratings.rate(id.value, book.value, body.value.rating, context);
      });

  router.add(
      Method::delete_, kOne, "withdraw_rating",
      {.summary = "Withdraw a rating, if there is one.", .tag = kTag, .role = http::Role::reader, .errors = kNotFound},
      [&](Path<MemberId> id, Path<BookId> book, Context& context) -> awaitable<NoContent> {
        co_await ratings.withdraw(id.value, book.value, context);
        co_return NoContent{};
      });

  router.add(Method::get, "/api/v1/members/{id}/ratings", "list_ratings_of_member",
             {.summary = "List the books that a member has rated, latest first unless asked otherwise.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .cached = {.tags = {"member:{id}", "member:{id}:ratings", "books"}}},
             [&](Path<MemberId> id, Query<ListQuery> query, Context&) -> awaitable<Page<RatedBook>> {
               co_return co_await ratings.list_ratings(id.value, std::move(query.value));
             });

  router.add(Method::post, "/api/v1/books/{id}/rate", "rate_book",
             {.summary = "Rate a book as a member, both named in the query; for the Book Library's clients.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = kNotFound,
              .idempotent = true},
             [&](Path<BookId> id, Query<RateQuery> query, Context& context) -> awaitable<catalog::Book> {
               co_return co_await ratings.rate_book(query.value.user_id, id.value, query.value.rating, context);
             });
}

}  // namespace lectern::reading
