// Lists of members: their sorts and filters, their totals, and search by words.
#include "db/counters.hpp"
#include "members/member_store.hpp"

namespace lectern::members::member_store {
namespace {

using db::SqlType;

const db::ListSpec& member_list() {
  static const db::ListSpec spec{
      .name = "members.list",
      .from = "members m",
      .select = db::select_list<Member>("m"),
      .id_column = "m.id",
      .default_sort = "-created_at",
      .sorts = {{"name", {{"m.name_key", SqlType::text}, {"m.name", SqlType::text}}},
                {"created_at", {{"m.created_at", SqlType::timestamp}}},
                {"email", {{"m.email_key", SqlType::text, true}}}},
  };
  return spec;
}

db::Conditions filters_of(const MemberQuery& query) {
  db::Conditions conditions;
  if (!query.include_archived.value_or(false)) conditions.add("m.archived_at is null");
  if (query.email) conditions.add("m.email_key = ?", email_key_of(*query.email));
  if (query.card_number) conditions.add("m.card_key = ?", card_key_of(*query.card_number));
  return conditions;
}

/// What is looked for in the word index: of a phone number, however it is written, its digits.
std::string words_of(const MemberQuery& query) {
  return phone_digits_of(query.q->str()).value_or(query.q->str());
}

db::Identifier card_of(const MemberQuery& query) {
  return {"m.card_key", card_key_of(query.q->str())};
}

}  // namespace

bool is_heavy(const MemberQuery& query) {
  return query.searches() || query.include_archived.value_or(false);
}

awaitable<db::Found<Member>> find_members(db::Session& session, const MemberQuery& query) {
  const db::Conditions filters = filters_of(query);
  if (!query.searches())
    co_return db::Found<Member>{co_await list_members(session, query), co_await total_members(session, query)};
  const std::string words = words_of(query);
  const auto fuzzy = query.fuzzy.value_or(true) ? db::Fuzzy::yes : db::Fuzzy::no;
  const db::WordSearch search{member_list(), word_index(), filters, words, card_of(query), fuzzy};
  co_return co_await db::search_page<Member>(session, search, query);
}

awaitable<db::RowsPage<Member>> list_members(db::Session& session, const MemberQuery& query) {
  if (query.searches()) co_return (co_await find_members(session, query)).page;
  co_return co_await db::keyset_page<Member>(session, member_list(), query, filters_of(query));
}

awaitable<db::Total> total_members(db::Session& session, const MemberQuery& query) {
  if (query.searches()) co_return (co_await find_members(session, query)).total;
  const bool filtered = query.email || query.card_number || query.include_archived.value_or(false);
  if (!filtered) co_return co_await db::counter_total(session, "members");
  co_return co_await db::counted_total(session, member_list(), filters_of(query));
}

}  // namespace lectern::members::member_store
