#include "recommendations/recommendation_routes.hpp"

namespace lectern::recommendations {
namespace {

using http::Accepted;
using http::Method;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "recommendations";

const std::vector<http::ErrorDoc> kNoMember{{404, "MEMBER_NOT_FOUND"}};

}  // namespace

void add_recommendation_routes(http::Router& router, WeeklyService& weekly, RecommendationService& recommendations,
                               AiService& ai) {
  router.add(Method::get, "/api/v1/recommendations/weekly", "list_weekly_recommendations",
             {.summary = "The best of the books that were rated or borrowed lately, by the Bayesian mean of their "
                         "ratings.",
              .tag = kTag,
              .role = http::Role::reader,
              .cached = {.tags = {"recommendations:weekly", "books"}, .changes = http::Pace::every_minute}},
             [&](Query<LimitQuery> query, Context& context) -> awaitable<WeeklyRecommendations> {
               co_return co_await weekly.list_weekly(query.value.limit, context);
             });

  router.add(Method::get, "/api/v1/recommendations/simple/{member_id}", "recommend_simply",
             {.summary = "Good books of the genres that a member liked books of.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = kNoMember,
              .cached = {.tags = {"member:{member_id}", "member:{member_id}:ratings", "books"}}},
             [&](Path<MemberId> member, Query<LimitQuery> query, Context&) -> awaitable<Recommendations> {
               co_return co_await recommendations.recommend_simply(member.value, query.value.limit);
             });

  router.add(Method::get, "/api/v1/recommendations/personal/{member_id}", "recommend",
             {.summary = "What readers who liked the same books as a member liked too, and because of which book.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = kNoMember},
             [&](Path<MemberId> member, Query<LimitQuery> query, Context& context) -> awaitable<Recommendations> {
               co_return co_await recommendations.recommend(member.value, query.value.limit, context);
             });

  router.add(Method::get, "/api/v1/recommendations/ai/{member_id}", "recommend_by_ai",
             {.summary = "What a language model suggests to a member who liked some books, each checked against the "
                         "catalogue; by the genres of those where there is no model or it fails.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = kNoMember},
             [&](Path<MemberId> member, Query<LimitQuery> query, Context& context) -> awaitable<Recommendations> {
               co_return co_await ai.recommend(member.value, query.value.limit, context);
             });

  router.add(Method::get, "/api/v1/books/{id}/similar", "list_similar_books",
             {.summary = "What readers who liked a book liked too.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}}},
             [&](Path<BookId> id, Query<LimitQuery> query, Context&) -> awaitable<Recommendations> {
               co_return co_await recommendations.list_similar(id.value, query.value.limit);
             });

  router.add(Method::post, "/api/v1/recommendations/refresh", "refresh_recommendations",
             {.summary = "Have the week's list made anew and the model trained, by a task: the same for all who ask "
                         "until it is done.",
              .tag = kTag,
              .role = http::Role::staff,
              .idempotent = true},
             [&](Context& context) -> awaitable<Accepted<jobs::Task>> {
               co_return http::accepted(co_await weekly.refresh_later(context));
             });
}

}  // namespace lectern::recommendations
