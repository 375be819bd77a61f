// Steps that changes of shelves share, within their transactions. Stateless; any thread.
#pragma once

#include "db/transaction.hpp"
#include "reading/shelf.hpp"

namespace lectern::reading {

/// What caches hold of a member's shelf.
void mark_stale(db::Transaction& tx, Shelf shelf, MemberId member);

}  // namespace lectern::reading
