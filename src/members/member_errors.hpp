// What a caller can do wrong with members.
#pragma once

#include "members/member_types.hpp"

namespace lectern::members {

/// Another member has the card number or the address, archived or not.
class DuplicateMember : public Duplicate {
 public:
  enum class By : std::uint8_t { card_number, email };

  explicit DuplicateMember(By which) : Duplicate(code_of(which), sentence_of(which)), by(which) {}

  By by;

 private:
  static std::string code_of(By by) { return by == By::email ? "DUPLICATE_EMAIL" : "DUPLICATE_CARD_NUMBER"; }
  static std::string sentence_of(By by) {
    return by == By::email ? "A member with this e-mail address is registered already."
                           : "A member with this card number is registered already.";
  }
};

class MemberHasLoans : public Error {
 public:
  explicit MemberHasLoans(std::int64_t on_loan)
      : Error(ErrorKind::conflict, "MEMBER_HAS_LOANS",
              on_loan == 1 ? "The member has one book on loan. Take it back first."
                           : fmt::format("The member has {} books on loan. Take them back first.", on_loan)) {}
};

}  // namespace lectern::members
