// What the desk does with members: they register, are found, changed, archived and restored. Thread-safe; all state is
// in the database. Functions with a Transaction& or a Session& are for the services to the right, in their own.
#pragma once

#include "base/entity_tag.hpp"
#include "base/record_times.hpp"
#include "db/database.hpp"
#include "db/keyset.hpp"
#include "members/member_csv.hpp"
#include "members/member_errors.hpp"

namespace lectern::members {

using db::awaitable;

class MembersService {
 public:
  using CardNumberMaker = CardNumber (*)();

  /// The entity tag of a representation in which another slice shows members.
  using TagMaker = std::function<awaitable<std::string>(db::Transaction& tx, MemberId id)>;

  /// What else happens in a transaction.
  using MemberHook = std::function<awaitable<void>(db::Transaction& tx, const Member& member)>;

  /// `make_card_number` gives numbers to members who bring none; one that is taken already is asked for again.
  explicit MembersService(db::Database& database, CardNumberMaker make_card_number = &CardNumber::random)
      : database_(database), make_card_number_(make_card_number) {}

  /// From now on If-Match may also name the tag that `tag_of` gives under the member's lock. While the program is
  /// wired.
  void also_shown_as(TagMaker tag_of) { other_tags_.push_back(std::move(tag_of)); }

  /// From now on `hook` is called in the transaction that registers a member; imports register nobody. While the
  /// program is wired.
  void when_registered(MemberHook hook) { when_registered_.push_back(std::move(hook)); }

  /// Throws DuplicateMember.
  awaitable<Member> register_member(NewMember member, const Context& context);
  /// Throws MEMBER_NOT_FOUND; so does an archived member unless they are included.
  awaitable<Member> get_member(MemberId id, bool include_archived = false);
  awaitable<Page<Member>> list_members(MemberQuery query);
  /// A page of the same list for a file; the query's limit does not count.
  awaitable<db::RowsPage<MemberCsvRow>> export_members(MemberQuery query);
  /// Throws also DuplicateMember and PreconditionFailed. A change that changes nothing leaves the version.
  awaitable<Member> change_member(MemberId id, MemberChanges changes, Precondition precondition,
                                  const Context& context);
  /// Throws MemberHasLoans, PreconditionFailed, MEMBER_NOT_FOUND.
  awaitable<void> archive_member(MemberId id, Precondition precondition, const Context& context);
  /// Throws MEMBER_NOT_FOUND, also of a member who is not archived.
  awaitable<Member> restore_member(MemberId id, const Context& context);

  /// Locks a member for the rest of the transaction. Throws MEMBER_NOT_FOUND, the first also of an archived one.
  awaitable<LockedMember> lock_member(db::Transaction& tx, MemberId id);
  awaitable<LockedMember> lock_member_even_archived(db::Transaction& tx, MemberId id);
  /// Archived or not; nothing if there is no such member.
  awaitable<std::optional<Member>> lock_member_if_there(db::Transaction& tx, MemberId id);
  /// Those of many that are there, in the one order in which everybody locks members.
  awaitable<void> lock_members(db::Transaction& tx, std::vector<MemberId> ids);
  /// Adds `change` to what a locked member's loans come to.
  awaitable<void> add_loans(db::Transaction& tx, MemberId id, LoanSums change);
  /// What the loans of a member come to who is there.
  awaitable<LoanSums> sum_loans(db::Session& session, MemberId id);

  /// The member, archived or not.
  awaitable<std::optional<Member>> find_member(db::Session& session, MemberId id);
  /// Who has the address or the card, archived or not; blind to case.
  awaitable<std::optional<Member>> find_by_email(db::Session& session, std::string email);
  awaitable<std::optional<Member>> find_by_card(db::Session& session, std::string card_number);
  /// Adds one member of an import, under the id and with the times that the import names, if it does; counted, but
  /// audited by finish_import. Says whether the member was added, or somebody was faster.
  awaitable<bool> import_member(db::Transaction& tx, NewMember fields, std::optional<MemberId> id = {},
                                std::optional<RecordTimes> times = {});
  /// Makes the word index of members anew if the program splits words in another way than when it was made. At the
  /// start.
  awaitable<void> bring_words_up_to_date(const Context& context);
  /// Reads what search keeps in memory, so that no search has to.
  awaitable<void> learn_words();

  /// One audit entry for a whole import; `summary` is a flat JSON object.
  awaitable<void> finish_import(db::Transaction& tx, std::string summary);

 private:
  awaitable<Member> edit_member(db::Transaction& tx, MemberId id, const MemberChanges& changes,
                                const Precondition& precondition);
  awaitable<void> check(db::Transaction& tx, const Precondition& precondition, const Member& member);
  awaitable<Member> insert_new(db::Transaction& tx, MemberId id, NewMember member);
  awaitable<DuplicateMember> name_existing(DuplicateMember duplicate, Member refused);

  db::Database& database_;
  CardNumberMaker make_card_number_;
  std::vector<TagMaker> other_tags_;
  std::vector<MemberHook> when_registered_;
};

}  // namespace lectern::members
