#include "members/card_service.hpp"

namespace lectern::members {

awaitable<MemberCard> CardService::get_card(ShownCard card) {
  auto member = co_await members_.find_by_card(database_, card.str());
  if (!member || member->archived_at) throw ShownCard::not_found();
  co_return MemberCard{std::move(member->card_number), member->id};
}

}  // namespace lectern::members
