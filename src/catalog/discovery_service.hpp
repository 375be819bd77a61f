// Helping readers and librarians to find books: suggestions while they type, facets of what they found. Also keeps the
// word index of books in order. Thread-safe; all state is in the database.
#pragma once

#include "catalog/discovery.hpp"
#include "db/database.hpp"

namespace lectern::catalog {

using db::awaitable;

class DiscoveryService {
 public:
  explicit DiscoveryService(db::Database& database) : database_(database) {}

  awaitable<Suggestions> suggest(SuggestQuery query);
  awaitable<BookFacets> count_facets(BookQuery query);

  /// Makes the word index of books anew if the program splits words in another way than when it was made. At the start.
  awaitable<void> bring_words_up_to_date(const Context& context);
  /// Reads what search keeps in memory, so that no search has to.
  awaitable<void> learn_words();

 private:
  db::Database& database_;
};

}  // namespace lectern::catalog
