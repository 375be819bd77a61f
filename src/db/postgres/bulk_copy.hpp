// Bulk loading by binary COPY. Indexes, keys and references are dropped and made anew as the server describes them. The
// tables are locked until the end.
#pragma once

#include <memory>
#include <string>

#include "db/bulk_load.hpp"

namespace lectern::db::postgres {

/// Throws Unavailable, with a sentence for the operator. `conninfo` is what libpq takes.
std::unique_ptr<BulkLoad> begin_bulk_copy(const std::string& conninfo, const BulkTables& tables);

}  // namespace lectern::db::postgres
