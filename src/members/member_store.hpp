// The SQL of members: finds, inserts, locks, lists. Decides nothing.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "db/word_search.hpp"
#include "db/word_table.hpp"
#include "members/member.hpp"

namespace lectern::members::member_store {

using db::awaitable;

/// What is stored of a member by registering or changing them; the keys are computed.
struct MemberRecord {
  MemberId id;
  std::string card_number;
  std::string card_key;
  std::string name;
  std::string name_key;
  std::optional<std::string> email;
  std::optional<std::string> email_key;
  std::optional<std::string> phone;
  std::optional<std::string> language;
  bool notify = true;
  std::int64_t version = 1;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(MemberRecord, (),
                      (id, card_number, card_key, name, name_key, email, email_key, phone, language, notify, version,
                       created_at, updated_at))

awaitable<std::optional<Member>> find_member(db::Session& session, MemberId id);
/// The member under the row's lock, archived or not.
awaitable<std::optional<LockedMember>> lock_member(db::Transaction& tx, MemberId id);
/// Those of the ids that are there, in the order of their ids.
awaitable<void> lock_members(db::Transaction& tx, std::vector<MemberId> ids);
awaitable<std::optional<Member>> find_member_by_card(db::Session& session, std::string card_key);
awaitable<std::optional<Member>> find_member_by_email(db::Session& session, std::string email_key);

/// Returns the number for the word index. Throws DuplicateMember.
awaitable<std::int64_t> insert_member(db::Transaction& tx, MemberRecord record);
/// As insert_member, but nothing happens if the card number is taken.
awaitable<std::optional<std::int64_t>> insert_member_unless_card_taken(db::Transaction& tx, MemberRecord record);
/// As insert_member, but nothing happens if anything of the member is taken.
awaitable<std::optional<std::int64_t>> insert_if_new(db::Transaction& tx, MemberRecord record);
awaitable<void> update_member(db::Transaction& tx, MemberRecord record);
awaitable<void> set_archived_at(db::Transaction& tx, MemberId id, std::optional<Instant> archived_at);
/// Of a member who is there.
awaitable<LoanSums> sum_loans(db::Session& session, MemberId id);
awaitable<void> add_loans(db::Transaction& tx, MemberId id, LoanSums change);

/// Members from a number on, archived or not, in the order of their numbers; a few at a time.
awaitable<std::vector<LockedMember>> list_numbered(db::Session& session, std::int64_t after_number);

/// A page and its total: of the whole list, of filters, of a search. Then the page alone.
awaitable<db::Found<Member>> find_members(db::Session& session, const MemberQuery& query);
awaitable<db::RowsPage<Member>> list_members(db::Session& session, const MemberQuery& query);
/// Whether the page and its total are one statement that reads about as many rows as it returns (db/found_page.hpp).
bool is_light(const MemberQuery& query);

const db::WordIndex& word_index();
/// The entry of a member in the word index: the number, then the words, field by field.
struct SearchWords {
  std::int64_t number = 0;
  std::string card;
  std::string name;
  std::string email;
  std::string phone;
  friend bool operator==(const SearchWords&, const SearchWords&) = default;
};
BOOST_DESCRIBE_STRUCT(SearchWords, (), (number, card, name, email, phone))
inline const db::WordTable<SearchWords> word_entries{word_index()};

}  // namespace lectern::members::member_store
