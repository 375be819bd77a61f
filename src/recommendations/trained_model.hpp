// A model with the books that its items are. Does not change once it is made: any thread may read it.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "catalog/book_types.hpp"
#include "recommendations/walk_model.hpp"

namespace lectern::recommendations {

/// Where a book is in `books`, which are in their ids' order.
inline std::optional<Index> index_of(const std::vector<catalog::BookId>& books, const catalog::BookId& id) {
  const auto at = std::ranges::lower_bound(books, id, [](const auto& a, const auto& b) { return a < b; });
  if (at == books.end() || *at != id) return std::nullopt;
  return static_cast<Index>(at - books.begin());
}

struct TrainedModel {
  std::vector<catalog::BookId> books;  // as many as the walk has items
  WalkModel walk;
};

}  // namespace lectern::recommendations
