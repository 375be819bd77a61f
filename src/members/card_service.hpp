// What readers' own pages do with a card: they ask which member it is. Thread-safe; all state is in the database.
#pragma once

#include "db/database.hpp"
#include "members/card.hpp"
#include "members/members_service.hpp"

namespace lectern::members {

class CardService {
 public:
  CardService(db::Database& database, MembersService& members) : database_(database), members_(members) {}

  /// Throws MEMBER_NOT_FOUND, also of an archived member's card.
  awaitable<MemberCard> get_card(ShownCard card);

 private:
  db::Database& database_;
  MembersService& members_;
};

}  // namespace lectern::members
