#include "circulation/loan_details_routes.hpp"

namespace lectern::circulation {
namespace {

using http::Method;
using http::Path;
using http::Query;

constexpr std::string_view kMembers = "members";
constexpr std::string_view kBooks = "books";

/// What loans come to is shown with the member.
const std::vector<std::string_view> kMemberTags{"member:{id}", "borrows", "books"};

struct DetailsQuery {
  std::optional<bool> include_archived;
};
BOOST_DESCRIBE_STRUCT(DetailsQuery, (), (include_archived))
struct BookDetailsQuery : HistoryQuery {
  std::optional<bool> include_archived;
};
BOOST_DESCRIBE_STRUCT(BookDetailsQuery, (HistoryQuery), (include_archived))

void add_member_details(http::Router& router, LendingService& lending) {
  const auto member_details = [&](Path<MemberId> id, Query<DetailsQuery> query,
                                  Context& context) -> awaitable<MemberDetails> {
    co_return co_await lending.get_member_details(id.value, query.value.include_archived.value_or(false), context);
  };
  const http::RouteDoc member_doc{.summary = "Get a member, with their loans in numbers and the latest changes.",
                                  .tag = kMembers,
                                  .role = http::Role::staff,
                                  .errors = {{404, "MEMBER_NOT_FOUND"}},
                                  .cached = {.tags = kMemberTags, .changes = http::Pace::every_minute}};
  router.add(Method::get, "/api/v1/members/{id}", "get_member", member_doc, member_details);
  router.add(Method::get, "/api/v1/members/{id}/stats", "get_member_stats", member_doc, member_details);

  router.add(Method::get, "/api/v1/members/{id}/history", "get_member_history",
             {.summary = "List a member's loans in short, latest first.",
              .tag = kMembers,
              .role = http::Role::staff,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .cached = {.tags = kMemberTags, .changes = http::Pace::every_minute}},
             [&](Path<MemberId> id, Query<MemberHistoryQuery> query, Context& context) -> awaitable<Page<MemberLoan>> {
               co_return co_await lending.list_history_of_member(id.value, std::move(query.value), context);
             });

  router.add(Method::get, "/api/v1/members/{id}/analytics", "get_member_analytics",
             {.summary = "Get what a member's loans come to: how long, how late, how often, by whom.",
              .tag = kMembers,
              .role = http::Role::staff,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .cached = {.tags = kMemberTags, .changes = http::Pace::every_minute}},
             [&](Path<MemberId> id, Context& context) -> awaitable<MemberAnalytics> {
               co_return co_await lending.get_member_analytics(id.value, context);
             });
}

void add_book_details(http::Router& router, LendingService& lending) {
  router.add(Method::get, "/api/v1/books/{id}/analytics", "get_book_analytics",
             {.summary = "Get what a book's loans come to: how often, how long, how late, and its rank.",
              .tag = kBooks,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .cached = {.tags = {"book:{id}", "book:{id}:reviews", "borrows", "books", "members"},
                         .changes = http::Pace::every_minute}},
             [&](Path<BookId> id, Query<DetailsQuery> query, Context&) -> awaitable<BookLoanAnalytics> {
               co_return co_await lending.get_book_analytics(id.value, query.value.include_archived.value_or(false));
             });

  router.add(Method::get, "/api/v1/books/{id}/details", "get_book_details",
             {.summary = "Get a book with who has it, its past loans, numbers and the latest changes.",
              .tag = kBooks,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .cached = {.tags = {"book:{id}", "book:{id}:reviews", "borrows", "books", "members"},
                         .changes = http::Pace::every_minute}},
             [&](Path<BookId> id, Query<BookDetailsQuery> query, Context& context) -> awaitable<BookDetails> {
               const bool include_archived = query.value.include_archived.value_or(false);
               co_return co_await lending.get_book_details(id.value, include_archived, query.value, context);
             });
}

}  // namespace

void add_loan_details_routes(http::Router& router, LendingService& lending) {
  add_member_details(router, lending);
  add_book_details(router, lending);
}

}  // namespace lectern::circulation
