// The word index of authors.
#include "catalog/author_store.hpp"
#include "db/word_table.hpp"

namespace lectern::catalog::author_store {
namespace {

const db::WordTable<SearchWords> entries{word_index(),
                                         {"author_search.insert", "author_search.delete", "author_search.clear"}};

}  // namespace

const db::WordIndex& word_index() {
  static const db::WordIndex index{.name = "author_search",
                                   .row_number = "a.number",
                                   .popularity = "a.book_count",
                                   .fields = {{"name", 0, true}, {"email", 1, true}, {"biography", 2, false}}};
  return index;
}

const db::WordIndex& names_index() {
  static const db::WordIndex index = [] {
    db::WordIndex names = word_index();
    for (auto& field : names.fields)
      if (field.name != "name") field.level = db::WordIndex::kNotSearched;
    return names;
  }();
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

}  // namespace lectern::catalog::author_store
