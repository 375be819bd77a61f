// Bulk loading of a SQLite file in one transaction, with the indexes made afterwards. The file has a rollback journal
// meanwhile: what is new needs none, where a WAL would hold all of it. Nobody else may have the file open.
#pragma once

#include <memory>
#include <string>

#include "db/bulk_load.hpp"

namespace lectern::db::sqlite {

/// Throws Unavailable if others have the file open.
std::unique_ptr<BulkLoad> begin_bulk_insert(const std::string& path, const BulkTables& tables);

}  // namespace lectern::db::sqlite
