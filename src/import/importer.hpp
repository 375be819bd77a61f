// Brings files of books and of members into the library, told apart by their headers: rows are read on a thread of
// their own and stored in batches, one transaction each. What was stored stays if the run is interrupted, and running
// it again completes it: what is already there is not added twice. Blocks; not for a thread that serves requests.
#pragma once

#include <functional>

#include "catalog/catalog_service.hpp"
#include "db/database.hpp"
#include "import/csv_reader.hpp"
#include "import/report.hpp"
#include "members/members_service.hpp"

namespace lectern::importing {

/// What an import fills.
struct Library {
  db::Database& database;
  catalog::CatalogService& catalog;
  members::MembersService& members;
};

struct ImportProgress {
  std::uint64_t bytes_read = 0;
  std::int64_t rows = 0;
};

struct ImportOptions {
  std::size_t batch_rows = 5'000;  // about 0.3 s of the writer's time
  /// Told after every batch that was stored; what it throws ends the import.
  std::function<void(const ImportProgress&)> on_progress{};
  /// Asked before every batch; true ends the import early, with its report.
  std::function<bool()> should_stop{};
};

/// Throws FileProblem for what is no table of books or members, Unavailable if the database fails. One audit entry
/// for the run.
ImportReport import_csv(const Library& library, const Context& context, ByteSource source,
                        const ImportOptions& options = {});

}  // namespace lectern::importing
