// Steps that changes of marks share, within their transactions. Stateless; any thread.
#pragma once

#include "db/transaction.hpp"
#include "reading/shelf.hpp"

namespace lectern::reading {

/// What caches hold of a member's shelf, and of their ratings.
void mark_stale(db::Transaction& tx, Shelf shelf, MemberId member);
void mark_ratings_stale(db::Transaction& tx, MemberId member);

}  // namespace lectern::reading
