// The word index of authors.
#include "catalog/author_store.hpp"

namespace lectern::catalog::author_store {

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

}  // namespace lectern::catalog::author_store
