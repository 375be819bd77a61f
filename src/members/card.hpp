// A member's card as whoever holds it shows it, until there are accounts.
#pragma once

#include <string>

#include "base/json_writer.hpp"
#include "members/member_types.hpp"

namespace lectern::members {

/// The number that is on it, in a path.
class ShownCard : public CardNumber {
 public:
  ShownCard() = default;
  static std::expected<ShownCard, Invalid> parse(std::string_view text) {
    auto number = CardNumber::parse(text);
    if (!number) return std::unexpected(std::move(number.error()));
    return ShownCard{*std::move(number)};
  }
  static Error not_found() { return MemberId::not_found(); }

 private:
  explicit ShownCard(CardNumber number) : CardNumber(std::move(number)) {}
};

/// Which member that is, and not who.
struct MemberCard {
  std::string card_number;
  MemberId member_id;
};
BOOST_DESCRIBE_STRUCT(MemberCard, (), (card_number, member_id))

}  // namespace lectern::members
