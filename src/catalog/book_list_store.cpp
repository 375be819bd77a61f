// Lists of books: their sorts and filters, their totals, and search by words.
#include "catalog/book_store.hpp"
#include "db/counters.hpp"

namespace lectern::catalog::book_store {
namespace {

using db::Fuzzy;
using db::SqlType;

const db::ListSpec& book_list() {
  static const db::ListSpec spec{
      .name = "books.list",
      .from = "books b",
      .select = db::select_list<Book>("b"),
      .id_column = "b.id",
      .default_sort = "-created_at",
      .sorts = {{"title", {{"b.title_key", SqlType::text}, {"b.title", SqlType::text}}},
                {"author", {{"b.author_key", SqlType::text}, {"b.author", SqlType::text}}},
                {"available_copies", {{"b.available_copies", SqlType::integer}}},
                {"created_at", {{"b.created_at", SqlType::timestamp}}},
                {"published_year", {{"b.published_year", SqlType::integer, true}}},
                {"average_rating", {{"b.average_rating", SqlType::real}}},
                {"borrow_count", {{"b.borrow_count", SqlType::integer}}}},
  };
  return spec;
}

/// `en` finds `en-US`.
void add_languages(db::Conditions& conditions, const std::vector<LanguageTag>& languages) {
  if (languages.empty()) return;
  std::string text;
  std::vector<std::string> bounds;
  for (const LanguageTag& language : languages) {
    text += text.empty() ? "(" : " or ";
    text += "b.language = ? or (b.language > ? and b.language < ?)";
    bounds.insert(bounds.end(), {language.str(), language.str() + '-', language.str() + '.'});  // '.' follows '-'
  }
  conditions.add_list(text + ")", bounds);
}

void add_authors(db::Conditions& conditions, const std::vector<AuthorId>& authors) {
  if (authors.empty()) return;
  std::string text = "b.id in (select l.book_id from book_authors l where l.author_id in (?";
  for (std::size_t i = 1; i < authors.size(); ++i) text += ", ?";
  conditions.add_list(text + "))", authors);
}

db::Conditions filters_of(const BookQuery& query) {
  db::Conditions conditions;
  if (!query.include_archived.value_or(false)) conditions.add("b.archived_at is null");
  std::vector<std::string> genres;
  for (const std::string& genre : query.genre) genres.push_back(to_nfc(genre));
  conditions.add_any_of("b.genre", genres);
  add_languages(conditions, query.language);
  add_authors(conditions, query.author_id);
  if (query.isbn) conditions.add("b.isbn_key = ?", isbn_key_of(*query.isbn));
  if (query.title) conditions.add("b.title = ?", to_nfc(*query.title));
  if (query.published_after) conditions.add("b.published_year >= ?", *query.published_after);
  if (query.published_before) conditions.add("b.published_year <= ?", *query.published_before);
  if (query.available) conditions.add(*query.available ? "b.available_copies > 0" : "b.available_copies = 0");
  if (query.min_rating) conditions.add("b.average_rating >= ?", *query.min_rating);
  return conditions;
}

Fuzzy fuzzy_of(const BookQuery& query) {
  return query.fuzzy.value_or(true) ? Fuzzy::yes : Fuzzy::no;
}

db::WordSearch search_of(const BookQuery& query, const db::Conditions& filters) {
  const std::string& q = query.q->str();
  return {book_list(), word_index(), filters, q, {"b.isbn_key", isbn_key_of(q)}, fuzzy_of(query)};
}

std::size_t filter_count(const BookQuery& query) {
  return query.genre.size() + query.language.size() + query.author_id.size() + (query.isbn ? 1 : 0) +
         (query.title ? 1 : 0) + (query.published_after ? 1 : 0) + (query.published_before ? 1 : 0) +
         (query.available ? 1 : 0) + (query.min_rating ? 1 : 0) + (query.include_archived.value_or(false) ? 1 : 0);
}

const db::Statement<std::int64_t(AuthorId)> author_book_count{"authors.book_count",
                                                              "select book_count from authors where id = $1"};

/// From counters where one filter is given, else counted (db/keyset.hpp).
awaitable<db::Total> total_books(db::Session& session, const BookQuery& query) {
  if (filter_count(query) == 1) {
    if (query.genre.size() == 1)
      co_return co_await db::counter_total(session, "books.genre:" + to_nfc(query.genre.front()));
    if (query.author_id.size() == 1)
      co_return db::Total{(co_await session.optional(author_book_count, query.author_id.front())).value_or(0)};
  }
  co_return co_await db::counted_total(session, book_list(), filters_of(query));
}

}  // namespace

bool is_light(const BookQuery& query) {
  return !query.searches() && filter_count(query) == 0 && !db::orders_by_several(query) &&
         !db::needs_two_parts(book_list(), query);
}

awaitable<db::Found<Book>> find_books(db::Session& session, const BookQuery& query) {
  if (!query.searches() && filter_count(query) == 0)
    co_return co_await db::keyset_page_and_total<Book>(session, book_list(), query, filters_of(query), "books");
  if (!query.searches())
    co_return db::Found<Book>{co_await list_books(session, query), co_await total_books(session, query)};
  const db::Conditions filters = filters_of(query);
  co_return co_await db::search_page<Book>(session, search_of(query, filters), query);
}

awaitable<db::RowsPage<Book>> list_books(db::Session& session, const BookQuery& query) {
  if (query.searches()) co_return (co_await find_books(session, query)).page;
  co_return co_await db::keyset_page<Book>(session, book_list(), query, filters_of(query));
}

awaitable<std::vector<BookGroup>> count_groups(db::Session& session, const BookQuery& query) {
  db::Conditions conditions = filters_of(query);
  if (query.searches()) {
    const db::Conditions filters = conditions;
    const bool by_relevance = !db::parse_search_order(book_list(), query);
    const auto when = by_relevance ? db::WhenFuzzy::always : db::WhenFuzzy::if_nothing_else;
    auto found = co_await db::found_conditions(session, search_of(query, filters), when);
    conditions = std::move(found.conditions);
  }
  db::DynamicQuery groups{"books.facets"};
  groups.text =
      "select b.genre, b.language, b.published_year, b.available_copies > 0 as available, count(*) as count from books "
      "b";
  conditions.append_to(groups);
  groups.text += " group by b.genre, b.language, b.published_year, b.available_copies > 0";
  co_return co_await session.list<BookGroup>(groups);
}

awaitable<std::vector<Book>> suggest_books(db::Session& session, std::string q, Count<1, 100> limit, Fuzzy fuzzy) {
  db::Conditions filters;
  filters.add("b.archived_at is null");
  ListQuery query;
  query.limit = limit;
  const db::WordSearch search{
      book_list(), word_index(), filters, q, {"b.isbn_key", isbn_key_of(q)}, fuzzy, db::kCountedOfSuggestions};
  auto found = co_await db::search_page<Book>(session, search, query);
  co_return std::move(found.page.rows);
}

}  // namespace lectern::catalog::book_store
