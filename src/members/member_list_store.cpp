// Lists of members: their sorts and filters, their totals, and search by words.
#include "db/counters.hpp"
#include "db/word_search.hpp"
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

const db::WordIndex& member_words() {
  static const db::WordIndex index{"member_search", "m.number", {"card", "name", "email", "phone"}};
  return index;
}

/// Popularity, larger first, then the id.
const db::Order& by_popularity() {
  static const db::Order order{{{"m.borrow_count", SqlType::integer}, true}, {{"m.id", SqlType::uuid}, false}};
  return order;
}

db::Conditions filters_of(const MemberQuery& query) {
  db::Conditions conditions;
  if (!query.include_archived.value_or(false)) conditions.add("m.archived_at is null");
  if (query.email) conditions.add("m.email_key = ?", email_key_of(*query.email));
  if (query.card_number) conditions.add("m.card_key = ?", card_key_of(*query.card_number));
  return conditions;
}

bool searches(const MemberQuery& query) {
  return query.q && !query.q->str().empty();
}

/// Without an order of the client's own, or with `relevance`, a search is ordered by relevance.
bool by_relevance(const MemberQuery& query) {
  if (!searches(query)) return false;
  return !db::asks_for_order(query) || query.sort == std::vector<std::string>{"relevance"};
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
  return searches(query) || query.include_archived.value_or(false);
}

awaitable<db::RowsPage<Member>> list_members(db::Session& session, const MemberQuery& query) {
  db::Conditions conditions = filters_of(query);
  if (by_relevance(query)) {
    const auto tiers = db::relevance_tiers(member_words(), words_of(query), card_of(query));
    co_return co_await db::relevance_page<Member>(session, member_list(), by_popularity(), query, conditions, tiers);
  }
  if (searches(query)) conditions.add_all(db::found_conditions(member_words(), words_of(query), card_of(query)));
  co_return co_await db::keyset_page<Member>(session, member_list(), query, conditions);
}

awaitable<db::Total> total_members(db::Session& session, const MemberQuery& query) {
  const bool filtered = query.email || query.card_number || query.include_archived.value_or(false);
  if (!searches(query) && !filtered) co_return co_await db::counter_total(session, "members");
  db::Conditions conditions = filters_of(query);
  if (searches(query)) conditions.add_all(db::found_conditions(member_words(), words_of(query), card_of(query)));
  co_return co_await db::counted_total(session, member_list(), conditions);
}

}  // namespace lectern::members::member_store
