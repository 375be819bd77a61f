// The parts that registering, changing and importing a member are made of. Pure functions: any thread may call them.
#pragma once

#include "members/member_store.hpp"

namespace lectern::members {

/// A new member, with a card number of their own or "" where one is still to be made.
Member new_member(MemberId id, const NewMember& member, Instant now);

/// The member after the changes.
Member changed_member(Member member, const MemberChanges& changes);

/// What is stored of a member; keys computed.
member_store::MemberRecord to_record(const Member& member);

/// The entry of a member in the word index.
member_store::SearchWords search_words(std::int64_t number, const Member& member);

}  // namespace lectern::members
