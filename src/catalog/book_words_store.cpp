// The word index of books.
#include "catalog/book_store.hpp"
#include "db/word_table.hpp"

namespace lectern::catalog::book_store {
namespace {

const db::WordTable<SearchWords> entries{word_index(),
                                         {"book_search.insert", "book_search.delete", "book_search.clear"}};

}  // namespace

const db::WordIndex& word_index() {
  static const db::WordIndex index{.name = "book_search",
                                   .row_number = "b.number",
                                   .popularity = "(b.borrow_count + b.total_ratings)",
                                   .fields = {{"identifier", 0, true},
                                              {"title", 0, true},
                                              {"author", 1, true},
                                              {"genre", 2, false},
                                              {"description", 3, false}}};
  return index;
}

awaitable<void> insert_words(db::Transaction& tx, SearchWords words) {
  return entries.insert(tx, std::move(words));
}

awaitable<void> delete_words(db::Transaction& tx, SearchWords words) {
  return entries.remove(tx, std::move(words));
}

awaitable<void> replace_words(db::Transaction& tx, SearchWords before, SearchWords after) {
  return entries.replace(tx, std::move(before), std::move(after));
}

awaitable<void> delete_all_words(db::Transaction& tx) {
  return entries.clear(tx);
}

}  // namespace lectern::catalog::book_store
