// Members as clients send and get them, and as they are asked for.
#pragma once

#include "base/money.hpp"
#include "base/page.hpp"
#include "base/partial.hpp"
#include "base/required.hpp"
#include "members/member_types.hpp"

namespace lectern::members {

/// A member as clients get it: the row, and what the audit log keeps as its state.
struct Member {
  MemberId id;
  std::string card_number;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::string> language;
  bool notify = true;
  std::int64_t version = 0;
  std::optional<Instant> archived_at;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(Member, (),
                      (id, card_number, name, email, phone, language, notify, version, archived_at, created_at,
                       updated_at))

/// A member under its lock.
struct LockedMember {
  Member member;
  std::int64_t number = 0;  // of its entry in the word index
  std::int64_t active_borrow_count = 0;
  std::int64_t borrow_count = 0;
};
BOOST_DESCRIBE_STRUCT(LockedMember, (), (member, number, active_borrow_count, borrow_count))

/// What a member's loans come to, which the transactions of lending keep; also a change of that.
struct LoanSums {
  std::int64_t active_borrow_count = 0;
  std::int64_t borrow_count = 0;
  std::int64_t late_return_count = 0;  // after they were due
  Money fines{};                       // as fixed at return

  friend LoanSums operator+(LoanSums a, const LoanSums& b) {
    a.active_borrow_count += b.active_borrow_count;
    a.borrow_count += b.borrow_count;
    a.late_return_count += b.late_return_count;
    a.fines = Money::from_minor_units(a.fines.minor_units() + b.fines.minor_units());
    return a;
  }
  friend LoanSums operator-(const LoanSums& a, const LoanSums& b) {
    return a + LoanSums{-b.active_borrow_count, -b.borrow_count, -b.late_return_count,
                        Money::from_minor_units(-b.fines.minor_units())};
  }
};
BOOST_DESCRIBE_STRUCT(LoanSums, (), (active_borrow_count, borrow_count, late_return_count, fines))

struct NewMember {
  std::optional<CardNumber> card_number;  // made when not given
  Text<2, 100> name;
  Nullable<Email> email;
  std::optional<Phone> phone;
  std::optional<LanguageTag> language;
  bool notify = true;
};
BOOST_DESCRIBE_STRUCT(NewMember, (), (card_number, name, email, phone, language, notify))

/// A partial body: what is absent stays as it is; null clears what may be absent.
struct MemberChanges {
  Change<CardNumber> card_number;
  Change<Text<2, 100>> name;
  Change<Nullable<Email>> email;
  Change<std::optional<Phone>> phone;
  Change<std::optional<LanguageTag>> language;
  Change<bool> notify;
};
BOOST_DESCRIBE_STRUCT(MemberChanges, (), (card_number, name, email, phone, language, notify))
// A card number is optional on registration alone: no member is without one.
static_assert(is_partial_of<NewMember, MemberChanges>({"card_number"}));

struct MemberQuery : SearchQuery {
  std::optional<std::string> email;
  std::optional<std::string> card_number;
  std::optional<bool> include_archived;
};
BOOST_DESCRIBE_STRUCT(MemberQuery, (SearchQuery), (email, card_number, include_archived))

/// The list as a route is asked for it.
struct MemberListQuery : MemberQuery {
  std::optional<ListFormat> format;  // `csv`: limit, offset and cursor do not count
};
BOOST_DESCRIBE_STRUCT(MemberListQuery, (MemberQuery), (format))

}  // namespace lectern::members
