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

bool filters(const MemberQuery& query) {
  return query.email || query.card_number || query.include_archived.value_or(false);
}

/// What is looked for in the word index: of a phone number, however it is written, its digits.
std::string words_of(const MemberQuery& query) {
  return phone_digits_of(query.q->str()).value_or(query.q->str());
}

db::Identifier card_of(const MemberQuery& query) {
  return {"m.card_key", card_key_of(query.q->str())};
}

}  // namespace

bool is_light(const MemberQuery& query) {
  return !query.searches() && !filters(query) && !db::orders_by_several(query);
}

awaitable<db::Found<Member>> find_members(db::Session& session, const MemberQuery& query) {
  const db::Conditions conditions = filters_of(query);
  if (!query.searches() && !filters(query))
    co_return co_await db::keyset_page_and_total<Member>(session, member_list(), query, conditions, "members");
  if (!query.searches())
    co_return db::Found<Member>{co_await list_members(session, query),
                                co_await db::counted_total(session, member_list(), conditions)};
  const std::string words = words_of(query);
  const auto fuzzy = query.fuzzy.value_or(true) ? db::Fuzzy::yes : db::Fuzzy::no;
  const db::WordSearch search{member_list(), word_index(), conditions, words, card_of(query), fuzzy};
  co_return co_await db::search_page<Member>(session, search, query);
}

awaitable<db::RowsPage<Member>> list_members(db::Session& session, const MemberQuery& query) {
  if (query.searches()) co_return (co_await find_members(session, query)).page;
  co_return co_await db::keyset_page<Member>(session, member_list(), query, filters_of(query));
}

}  // namespace lectern::members::member_store
