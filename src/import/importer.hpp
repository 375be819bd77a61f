// Brings tables of books, members, loans, authors, reviews, readers' marks and products into the library, told apart by
// their headers: rows are read on a thread of their own and stored in batches, one transaction each. What was stored
// stays if the run is interrupted, and running it again completes it: what is already there is not added twice. Blocks;
// not for a thread that serves requests.
#pragma once

#include <functional>

#include "catalog/catalog_service.hpp"
#include "circulation/lending_service.hpp"
#include "db/database.hpp"
#include "import/report.hpp"
#include "import/table.hpp"
#include "members/members_service.hpp"
#include "reading/review_service.hpp"
#include "reading/shelf_service.hpp"

namespace lectern::importing {

/// What an import fills.
struct Library {
  db::Database& database;
  catalog::CatalogService& catalog;
  members::MembersService& members;
  circulation::LendingService* lending = nullptr;  // for loans
  reading::ReviewService* reviews = nullptr;
  reading::RatingService* ratings = nullptr;
  reading::ShelfService* shelves = nullptr;
};

struct ImportProgress {
  std::uint64_t bytes_read = 0;
  std::int64_t rows = 0;
};

struct ImportOptions {
  std::size_t batch_rows = 5'000;  // about 0.3 s of the writer's time
  /// What the table must be of; nothing: whatever its header says.
  std::optional<TableKind> expected{};
  /// Everything is tried and nothing kept.
  bool dry_run = false;
  /// Told after every batch that was stored; what it throws ends the import.
  std::function<void(const ImportProgress&)> on_progress{};
  /// Asked before every batch; true ends the import early, with its report.
  std::function<bool()> should_stop{};
};

/// Throws FileProblem for a table of nothing that can be imported, Unavailable if the database fails. One audit entry
/// for the run.
ImportReport import_table(const Library& library, const Context& context, const Table& table,
                          const ImportOptions& options = {});
ImportReport import_csv(const Library& library, const Context& context, ByteSource source,
                        const ImportOptions& options = {});

/// A file of any kind that is understood: CSV, or S0's feed of books, which begins with a brace.
Table read_table(ByteSource source);

}  // namespace lectern::importing
