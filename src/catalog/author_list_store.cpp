// Lists of authors: their sorts and filters, their totals, and search by words.
#include "catalog/author_store.hpp"
#include "db/counters.hpp"

namespace lectern::catalog::author_store {
namespace {

using db::Fuzzy;
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

db::Conditions filters_of(const AuthorQuery& query) {
  db::Conditions conditions;
  if (query.name) conditions.add("a.name = ?", to_nfc(*query.name));
  if (query.email) conditions.add("a.email = ?", *query.email);
  return conditions;
}

bool filters(const AuthorQuery& query) {
  return query.name || query.email;
}

}  // namespace

bool is_light(const AuthorQuery& query) {
  return !query.searches() && !filters(query) && !db::orders_by_several(query);
}

awaitable<db::Found<Author>> find_authors(db::Session& session, const AuthorQuery& query) {
  if (!query.searches() && !filters(query))
    co_return co_await db::keyset_page_and_total<Author>(session, author_list(), query, {}, "authors");
  const db::Conditions conditions = filters_of(query);
  if (!query.searches())
    co_return db::Found<Author>{co_await db::keyset_page<Author>(session, author_list(), query, conditions),
                                co_await db::counted_total(session, author_list(), conditions)};
  const std::string& q = query.q->str();
  const auto fuzzy = query.fuzzy.value_or(true) ? Fuzzy::yes : Fuzzy::no;
  // The whole address of an author comes first.
  const db::WordSearch search{author_list(), word_index(), conditions, q, {"a.email", q}, fuzzy};
  co_return co_await db::search_page<Author>(session, search, query);
}

awaitable<std::vector<Author>> suggest_authors(db::Session& session, std::string q, Count<1, 100> limit) {
  db::Conditions filters;
  filters.add("a.book_count > 0");
  AuthorQuery query;
  query.limit = limit;
  const db::WordSearch search{
      author_list(), names_index(), filters, q, {"a.email", ""}, Fuzzy::no, db::kCountedOfSuggestions};
  auto found = co_await db::search_page<Author>(session, search, query);
  co_return std::move(found.page.rows);
}

}  // namespace lectern::catalog::author_store
