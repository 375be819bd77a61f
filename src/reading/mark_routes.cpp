#include "reading/mark_routes.hpp"

namespace lectern::reading {

void add_mark_routes(http::Router& router, MarkService& marks) {
  router.add(http::Method::get, "/api/v1/members/{id}/reading", "list_marks_of_member",
             {.summary = "Get a member's rating of each of these books, and whether it is a favorite or in the cart.",
              .tag = "reading",
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .cached = {.tags = {"member:{id}", "member:{id}:ratings", "member:{id}:favorites", "member:{id}:cart",
                                  "books"}}},
             [&](http::Path<MemberId> id, http::Query<MarksQuery> query, Context&) -> awaitable<MemberMarks> {
               co_return co_await marks.list_marks(id.value, std::move(query.value.book_id));
             });
}

}  // namespace lectern::reading
