#include "catalog/discovery_service.hpp"

#include <algorithm>

#include "catalog/author_store.hpp"
#include "catalog/book_edit_service.hpp"
#include "catalog/discovery_rules.hpp"
#include "db/counters.hpp"

namespace lectern::catalog {
namespace {

constexpr std::string_view kGenreCounters = "books.genre:";

awaitable<std::vector<Suggestion>> suggest_books(db::Snapshot& snapshot, const std::string& q, std::int64_t limit) {
  auto rows = co_await book_store::suggest_books(snapshot, q, limit, db::Fuzzy::no);
  if (rows.empty()) rows = co_await book_store::suggest_books(snapshot, q, limit, db::Fuzzy::yes);
  std::vector<Suggestion> books;
  for (BookRow& book : rows)
    books.push_back({SuggestionKind::book, book.id.str(), std::move(book.title), std::move(book.author)});
  co_return books;
}

awaitable<std::vector<Suggestion>> suggest_authors(db::Snapshot& snapshot, const std::string& q, std::int64_t limit) {
  std::vector<Suggestion> authors;
  for (Author& author : co_await author_store::suggest_authors(snapshot, q, limit))
    authors.push_back(
        {SuggestionKind::author, author.id.str(), std::move(author.name), number_of_books(author.book_count)});
  co_return authors;
}

awaitable<std::vector<Suggestion>> suggest_genres(db::Snapshot& snapshot, const std::string& q) {
  auto counters = co_await db::counters_of(snapshot, std::string{kGenreCounters});
  std::ranges::stable_sort(counters, std::ranges::greater{}, &db::NamedCounter::value);
  std::vector<Suggestion> genres;
  for (const db::NamedCounter& counter : counters) {
    std::string genre = counter.name.substr(kGenreCounters.size());
    if (counter.value > 0 && has_words(genre, q))
      genres.push_back({SuggestionKind::genre, std::nullopt, std::move(genre), number_of_books(counter.value)});
  }
  co_return genres;
}

}  // namespace

awaitable<Suggestions> DiscoveryService::suggest(SuggestQuery query) {
  const std::string q = query.q ? query.q->str() : "";
  if (q.empty()) co_return Suggestions{};
  const std::int64_t limit = query.limit.value();
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<Suggestions> {
        auto books = co_await suggest_books(snapshot, q, limit);
        auto authors = co_await suggest_authors(snapshot, q, limit);
        auto genres = co_await suggest_genres(snapshot, q);
        co_return Suggestions{
            mix(std::move(books), std::move(authors), std::move(genres), static_cast<std::size_t>(limit))};
      },
      db::Weight::heavy);
}

awaitable<BookFacets> DiscoveryService::count_facets(FacetQuery query) {
  check_filters(query);
  BookQuery list;
  static_cast<BookFilters&>(list) = query;
  list.q = query.q;
  list.fuzzy = query.fuzzy;
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<BookFacets> {
        co_return facets_of(co_await book_store::count_groups(snapshot, list));
      },
      db::Weight::heavy);
}

awaitable<void> DiscoveryService::bring_words_up_to_date(const Context& context) {
  if (!co_await db::is_outdated(database_, book_store::word_index())) co_return;
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    co_await book_store::delete_all_words(tx);
    for (std::int64_t number = 0;;) {
      const auto books = co_await book_store::list_numbered(tx, number);
      for (const auto& book : books)
        co_await book_store::insert_words(
            tx, search_words(book.number, book.book, co_await book_store::list_authors(tx, book.book.id)));
      if (books.empty()) break;
      number = books.back().number;
    }
  });
}

awaitable<void> DiscoveryService::learn_words() {
  co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<bool> {
        co_await snapshot.dictionary(book_store::word_index()).catch_up(snapshot);
        co_return true;
      },
      db::Weight::heavy);
}

}  // namespace lectern::catalog
