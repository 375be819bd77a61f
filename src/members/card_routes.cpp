#include "members/card_routes.hpp"

namespace lectern::members {

void add_card_routes(http::Router& router, CardService& cards) {
  router.add(http::Method::get, "/api/v1/cards/{card_number}", "get_card",
             {.summary = "Get which member a card is, for readers' own pages; who that is, they are not told.",
              .tag = "members",
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .limit = http::RouteLimit::search},
             [&](http::Path<ShownCard> card, Context&) -> awaitable<MemberCard> {
               co_return co_await cards.get_card(std::move(card.value));
             });
}

}  // namespace lectern::members
