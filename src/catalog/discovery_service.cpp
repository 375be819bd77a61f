#include "catalog/discovery_service.hpp"

#include <algorithm>

#include "catalog/author_store.hpp"
#include "catalog/book_edit_service.hpp"
#include "catalog/discovery_rules.hpp"
#include "db/counters.hpp"
#include "db/word_upkeep.hpp"

namespace lectern::catalog {
namespace {

constexpr std::string_view kGenreCounters = "books.genre:";

awaitable<std::vector<Suggestion>> suggest_books(db::Snapshot& snapshot, const std::string& q, std::int64_t limit) {
  const auto most = Count<1, 100>::trusted(limit);
  auto rows = co_await book_store::suggest_books(snapshot, q, most, db::Fuzzy::no);
  if (rows.empty()) rows = co_await book_store::suggest_books(snapshot, q, most, db::Fuzzy::yes);
  std::vector<Suggestion> books;
  for (Book& book : rows)
    books.push_back({SuggestionKind::book, book.id.str(), std::move(book.title), std::move(book.author)});
  co_return books;
}

awaitable<std::vector<Suggestion>> suggest_authors(db::Snapshot& snapshot, const std::string& q, std::int64_t limit) {
  std::vector<Suggestion> authors;
  for (Author& author : co_await author_store::suggest_authors(snapshot, q, Count<1, 100>::trusted(limit)))
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

awaitable<BookFacets> DiscoveryService::count_facets(BookQuery query) {
  check_filters(query);
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<BookFacets> {
        co_return facets_of(co_await book_store::count_groups(snapshot, query));
      },
      db::Weight::heavy);
}

awaitable<void> DiscoveryService::bring_words_up_to_date(const Context& context) {
  const auto insert = [](db::Transaction& tx, const book_store::LockedBook& book) -> awaitable<void> {
    co_await book_store::word_entries.insert(tx, search_words(book.number, book.book, book.authors));
  };
  return db::bring_up_to_date(database_, context,
                              {book_store::word_index(), db::adding_each(&book_store::list_numbered, insert)});
}

awaitable<void> DiscoveryService::learn_words() {
  return db::learn_words(database_, book_store::word_index());
}

}  // namespace lectern::catalog
