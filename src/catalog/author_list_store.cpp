// Lists of authors: their sorts and filters, their totals, and search by words.
#include "catalog/author_store.hpp"
#include "db/counters.hpp"
#include "db/word_search.hpp"

namespace lectern::catalog::author_store {
namespace {

using db::SqlType;

const db::ListSpec& author_list() {
  static const db::ListSpec spec{
      .name = "authors.list",
      .from = "authors a",
      .select = db::select_list<Author>("a"),
      .id_column = "a.id",
      .default_sort = "-created_at",
      .sorts = {{"name", {{"a.name_key", SqlType::text}, {"a.name", SqlType::text}}},
                {"book_count", {{"a.book_count", SqlType::integer}}},
                {"created_at", {{"a.created_at", SqlType::timestamp}}}},
  };
  return spec;
}

const db::WordIndex& author_words() {
  static const db::WordIndex index{"author_search", "a.number", {"name", "email", "biography"}};
  return index;
}

/// Popularity, larger first, then the id.
const db::Order& by_popularity() {
  static const db::Order order{{{"a.book_count", SqlType::integer}, true}, {{"a.id", SqlType::uuid}, false}};
  return order;
}

db::Conditions filters_of(const AuthorQuery& query) {
  db::Conditions conditions;
  if (query.name) conditions.add("a.name = ?", *query.name);
  if (query.email) conditions.add("a.email = ?", *query.email);
  return conditions;
}

bool searches(const AuthorQuery& query) {
  return query.q && !query.q->str().empty();
}

/// Without an order of the client's own, or with `relevance`, a search is ordered by relevance.
bool by_relevance(const AuthorQuery& query) {
  if (!searches(query)) return false;
  return !db::asks_for_order(query) || query.sort == std::vector<std::string>{"relevance"};
}

/// The whole address of an author comes first.
db::Identifier email_of(const AuthorQuery& query) {
  return {"a.email", query.q->str()};
}

}  // namespace

bool is_heavy(const AuthorQuery& query) {
  return searches(query) || query.name || query.email;
}

awaitable<db::RowsPage<Author>> list_authors(db::Session& session, const AuthorQuery& query) {
  db::Conditions conditions = filters_of(query);
  if (by_relevance(query)) {
    const auto tiers = db::relevance_tiers(author_words(), query.q->str(), email_of(query));
    co_return co_await db::relevance_page<Author>(session, author_list(), by_popularity(), query, conditions, tiers);
  }
  if (searches(query)) conditions.add_all(db::found_conditions(author_words(), query.q->str(), email_of(query)));
  co_return co_await db::keyset_page<Author>(session, author_list(), query, conditions);
}

awaitable<db::Total> total_authors(db::Session& session, const AuthorQuery& query) {
  if (!is_heavy(query)) co_return co_await db::counter_total(session, "authors");
  db::Conditions conditions = filters_of(query);
  if (searches(query)) conditions.add_all(db::found_conditions(author_words(), query.q->str(), email_of(query)));
  co_return co_await db::counted_total(session, author_list(), conditions);
}

}  // namespace lectern::catalog::author_store
