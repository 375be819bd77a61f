// Takes the starter library out again: what nobody has changed or used since it came in. Blocks; the server may run.
#pragma once

#include "import/importer.hpp"
#include "import/starter_texts.hpp"
#include "reading/mark_service.hpp"
#include "reading/review_service.hpp"

namespace lectern::importing {

struct StarterRemoval {
  std::int64_t books_removed = 0;
  std::int64_t books_kept = 0;  // changed since, lent, reviewed or marked
  std::int64_t members_removed = 0;
  std::int64_t members_kept = 0;
  std::int64_t products_removed = 0;
  std::int64_t products_kept = 0;
};
BOOST_DESCRIBE_STRUCT(StarterRemoval, (),
                      (books_removed, books_kept, members_removed, members_kept, products_removed, products_kept))

/// One transaction with one audit entry. The texts are those that the library was filled with (import/starter.hpp).
StarterRemoval remove_starter(const Library& library, reading::ReviewService& reviews, reading::MarkService& marks,
                              const Context& context, const StarterTexts& texts);

}  // namespace lectern::importing
