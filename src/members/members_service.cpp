#include "members/members_service.hpp"

#include "audit/audit_log.hpp"
#include "db/found_page.hpp"
#include "db/word_upkeep.hpp"
#include "members/member_edit_service.hpp"

namespace lectern::members {
namespace {

using audit::Action;
using audit::EntityType;

/// Of ten million numbers, so many in a row are taken only when there are hardly any left.
constexpr int kCardNumbersTried = 50;

void mark_stale(db::Transaction& tx, MemberId id) {
  tx.after_commit("member:" + id.str());
  tx.after_commit("members");
}

awaitable<void> record(db::Transaction& tx, MemberId id, Action action, const Member* before, const Member* after) {
  audit::Change change{EntityType::member, id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
}

[[noreturn]] void refuse_without_card() {
  throw Unavailable("No free card number was found. Give the member one yourself.");
}

/// Inserts the row of a member; `make_card` gives numbers until one is free, if the member brings none.
awaitable<std::int64_t> insert_row(db::Transaction& tx, Member& member, MembersService::CardNumberMaker make_card) {
  if (!member.card_number.empty()) co_return co_await member_store::insert_member(tx, to_record(member));
  for (int tried = 0; tried < kCardNumbersTried; ++tried) {
    member.card_number = make_card().str();
    const auto number = co_await member_store::insert_member_unless_card_taken(tx, to_record(member));
    if (number) co_return *number;
  }
  refuse_without_card();
}

/// The same for an import: nothing if the member is there already, be it only since the import looked.
awaitable<std::optional<std::int64_t>> insert_row_if_new(db::Transaction& tx, Member& member,
                                                         MembersService::CardNumberMaker make_card) {
  const bool has_card = !member.card_number.empty();
  for (int tried = 0; tried < kCardNumbersTried; ++tried) {
    if (!has_card) member.card_number = make_card().str();
    const auto number = co_await member_store::insert_if_new(tx, to_record(member));
    if (number || has_card) co_return number;
    if (co_await member_store::find_member(tx, member.id)) co_return std::nullopt;
    if (member.email && co_await member_store::find_member_by_email(tx, email_key_of(*member.email)))
      co_return std::nullopt;
  }
  refuse_without_card();
}

/// Archives or restores: the row's mark, and the total that the member counts in.
awaitable<Member> set_archived(db::Transaction& tx, const Member& member, std::optional<Instant> at, Action action) {
  Member after = member;
  after.archived_at = at;
  co_await member_store::set_archived_at(tx, member.id, at);
  tx.add_to_counter("members", at ? -1 : 1);
  co_await record(tx, member.id, action, &member, &after);
  mark_stale(tx, member.id);
  co_return after;
}

}  // namespace

awaitable<Member> MembersService::insert_new(db::Transaction& tx, MemberId id, NewMember fields) {
  Member member = new_member(id, fields, tx.now());
  const std::int64_t number = co_await insert_row(tx, member, make_card_number_);
  co_await member_store::word_entries.insert(tx, search_words(number, member));
  tx.add_to_counter("members", 1);
  mark_stale(tx, id);
  co_return member;
}

/// Whose it is. Where others have both, engines report one or the other: here it is the address.
awaitable<DuplicateMember> MembersService::name_existing(DuplicateMember duplicate, Member refused) {
  std::optional<Member> existing;
  if (refused.email) existing = co_await find_by_email(database_, *refused.email);
  if (existing && existing->id != refused.id) {
    duplicate = DuplicateMember{DuplicateMember::By::email};
  } else if (duplicate.by == DuplicateMember::By::card_number) {
    existing = co_await find_by_card(database_, refused.card_number);
  }
  if (!existing) co_return duplicate;
  duplicate.existing_id = existing->id.str();
  if (existing->archived_at) duplicate.existing_archived_at = to_rfc3339(*existing->archived_at);
  co_return duplicate;
}

awaitable<Member> MembersService::register_member(NewMember member, const Context& context) {
  const MemberId id = MemberId::make();
  std::optional<DuplicateMember> duplicate;
  try {
    co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Member> {
      Member registered = co_await insert_new(tx, id, member);
      co_await record(tx, id, Action::create, nullptr, &registered);
      for (const MemberHook& hook : when_registered_) co_await hook(tx, registered);
      co_return registered;
    });
  } catch (const DuplicateMember& error) {
    duplicate = error;
  }
  throw co_await name_existing(*duplicate, new_member(id, member, context.now));
}

awaitable<Member> MembersService::get_member(MemberId id, bool include_archived) {
  auto member = co_await find_member(database_, id);
  if (!member || (member->archived_at && !include_archived)) throw MemberId::not_found();
  co_return std::move(*member);
}

awaitable<Page<Member>> MembersService::list_members(MemberQuery query) {
  co_return co_await db::found_page(database_, query, member_store::is_light(query),
                                    [&](db::Session& session) { return member_store::find_members(session, query); });
}

awaitable<void> MembersService::check(db::Transaction& tx, const Precondition& precondition, const Member& member) {
  if (precondition.is_met_by(member)) co_return;
  for (const TagMaker& tag_of : other_tags_)
    if (precondition.names(co_await tag_of(tx, member.id))) co_return;
  throw PreconditionFailed{};
}

awaitable<Member> MembersService::edit_member(db::Transaction& tx, MemberId id, const MemberChanges& changes,
                                              const Precondition& precondition) {
  const auto locked = co_await member_store::lock_member(tx, id);
  if (!locked || locked->member.archived_at) throw MemberId::not_found_plainly();
  co_await check(tx, precondition, locked->member);
  Member member = changed_member(locked->member, changes);
  if (to_json(member) == to_json(locked->member)) co_return member;
  member.version += 1;
  member.updated_at = tx.now();
  co_await member_store::update_member(tx, to_record(member));
  co_await member_store::word_entries.replace(tx, search_words(locked->number, locked->member),
                                              search_words(locked->number, member));
  co_await record(tx, id, Action::update, &locked->member, &member);
  mark_stale(tx, id);
  co_return member;
}

awaitable<Member> MembersService::change_member(MemberId id, MemberChanges changes, Precondition precondition,
                                                const Context& context) {
  std::optional<DuplicateMember> duplicate;
  try {
    co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Member> {
      co_return co_await edit_member(tx, id, changes, precondition);
    });
  } catch (const DuplicateMember& error) {
    duplicate = error;
  }
  Member refused = changed_member({}, changes);
  refused.id = id;
  throw co_await name_existing(*duplicate, std::move(refused));
}

awaitable<void> MembersService::archive_member(MemberId id, Precondition precondition, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    const auto locked = co_await member_store::lock_member(tx, id);
    if (!locked || locked->member.archived_at) throw MemberId::not_found_or_deleted();
    co_await check(tx, precondition, locked->member);
    if (locked->active_borrow_count > 0) throw MemberHasLoans(locked->active_borrow_count);
    co_await set_archived(tx, locked->member, tx.now(), Action::delete_);
  });
}

awaitable<Member> MembersService::restore_member(MemberId id, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Member> {
    const auto locked = co_await member_store::lock_member(tx, id);
    if (!locked || !locked->member.archived_at) throw MemberId::not_found_or_not_deleted();
    co_return co_await set_archived(tx, locked->member, std::nullopt, Action::restore);
  });
}

awaitable<LockedMember> MembersService::lock_member(db::Transaction& tx, MemberId id) {
  auto locked = co_await lock_member_even_archived(tx, id);
  if (locked.member.archived_at) throw MemberId::not_found();
  co_return locked;
}

awaitable<LockedMember> MembersService::lock_member_even_archived(db::Transaction& tx, MemberId id) {
  auto locked = co_await member_store::lock_member(tx, id);
  if (!locked) throw MemberId::not_found();
  co_return std::move(*locked);
}

awaitable<void> MembersService::add_loans(db::Transaction& tx, MemberId id, LoanSums change) {
  co_await member_store::add_loans(tx, id, change);
  mark_stale(tx, id);
}

awaitable<LoanSums> MembersService::sum_loans(db::Session& session, MemberId id) {
  return member_store::sum_loans(session, id);
}

awaitable<std::optional<Member>> MembersService::find_member(db::Session& session, MemberId id) {
  return member_store::find_member(session, id);
}

awaitable<std::optional<Member>> MembersService::find_by_email(db::Session& session, std::string email) {
  return member_store::find_member_by_email(session, email_key_of(email));
}

awaitable<std::optional<Member>> MembersService::find_by_card(db::Session& session, std::string card_number) {
  return member_store::find_member_by_card(session, card_key_of(card_number));
}

awaitable<bool> MembersService::import_member(db::Transaction& tx, NewMember fields, std::optional<MemberId> id,
                                              std::optional<RecordTimes> times) {
  Member member = new_member(id ? *id : MemberId::make(), fields, tx.now());
  if (times) std::tie(member.created_at, member.updated_at) = std::tie(times->created_at, times->updated_at);
  const auto number = co_await insert_row_if_new(tx, member, make_card_number_);
  if (!number) co_return false;
  co_await member_store::word_entries.insert(tx, search_words(*number, member));
  if (times && times->archived_at) {
    co_await member_store::set_archived_at(tx, member.id, times->archived_at);
  } else {
    tx.add_to_counter("members", 1);
  }
  mark_stale(tx, member.id);
  co_return true;
}

awaitable<void> MembersService::lock_members(db::Transaction& tx, std::vector<MemberId> ids) {
  return member_store::lock_members(tx, std::move(ids));
}

awaitable<std::optional<Member>> MembersService::lock_member_if_there(db::Transaction& tx, MemberId id) {
  auto locked = co_await member_store::lock_member(tx, id);
  if (!locked) co_return std::nullopt;
  co_return std::move(locked->member);
}

awaitable<void> MembersService::bring_words_up_to_date(const Context& context) {
  const auto insert = [](db::Transaction& tx, const LockedMember& member) {
    return member_store::word_entries.insert(tx, search_words(member.number, member.member));
  };
  return db::bring_up_to_date(database_, context,
                              {member_store::word_index(), db::adding_each(&member_store::list_numbered, insert)});
}

awaitable<void> MembersService::learn_words() {
  return db::learn_words(database_, member_store::word_index());
}

awaitable<void> MembersService::finish_import(db::Transaction& tx, std::string summary) {
  co_await audit::record(tx,
                         {EntityType::library, std::nullopt, Action::bulk_import, std::nullopt, std::move(summary)});
}

}  // namespace lectern::members
