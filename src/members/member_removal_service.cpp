#include "members/member_removal_service.hpp"

#include "members/member_edit_service.hpp"
#include "members/member_removal_store.hpp"
#include "members/member_store.hpp"

namespace lectern::members {
namespace {

bool is_untouched(const LockedMember& locked, const NewMember& fields) {
  const Member& member = locked.member;
  const Member original = new_member(member.id, fields, member.created_at);
  return member.name == original.name && member.card_number == original.card_number && member.email == original.email &&
         member.phone == original.phone && member.language == original.language && member.notify == original.notify &&
         member.version == 1 && locked.borrow_count == 0 && !member.archived_at;
}

}  // namespace

db::awaitable<Removal> remove_if_untouched(db::Transaction& tx, NewMember member, const MemberInUse& in_use) {
  if (!member.card_number) co_return Removal::not_there;
  const auto found = co_await member_store::find_member_by_card(tx, card_key_of(member.card_number->str()));
  if (!found) co_return Removal::not_there;
  const auto locked = co_await member_store::lock_member(tx, found->id);
  if (!locked || !is_untouched(*locked, member) || co_await in_use(tx, found->id)) co_return Removal::touched;
  co_await member_store::word_entries.remove(tx, search_words(locked->number, locked->member));
  tx.add_to_counter("members", -1);
  co_await member_removal_store::delete_member(tx, found->id);
  tx.after_commit("member:" + found->id.str());
  tx.after_commit("members");
  co_return Removal::removed;
}

}  // namespace lectern::members
