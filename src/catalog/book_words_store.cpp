// The word index of books.
#include "catalog/book_store.hpp"

namespace lectern::catalog::book_store {

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

}  // namespace lectern::catalog::book_store
