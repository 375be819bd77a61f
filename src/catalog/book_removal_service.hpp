// Books that go for good: sample data that nobody has touched. Within the caller's transaction.
#pragma once

#include <functional>

#include "catalog/book_import_service.hpp"

namespace lectern::catalog {

/// What became of a book that was to go.
enum class Removal : std::uint8_t { removed, touched, not_there };

/// Whether slices to the right still need a book.
using BookInUse = std::function<db::awaitable<bool>(db::Transaction&, BookId)>;

/// Removes the book, and its authors if they have no other, unless it was changed since it came in, or was ever lent or
/// rated, or is in use. Counted in the totals; no audit entry of its own.
db::awaitable<Removal> remove_if_untouched(db::Transaction& tx, const PreparedBook& book, const BookInUse& in_use);

}  // namespace lectern::catalog
