// Files that wait for the job that imports them, in the database, so that any process may do it. In parts, written and
// read one after the other: a large file holds up no other writer.
#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"

namespace lectern::importing {

struct KeptFileTag {};
using KeptFileId = Id<KeptFileTag>;

db::awaitable<KeptFileId> keep_file(db::Database& database, std::string_view file, const Context& context);
/// Empty if it is not there.
db::awaitable<std::string> read_kept_file(db::Database& database, KeptFileId id);
db::awaitable<void> forget_kept_file(db::Transaction& tx, KeptFileId id);
/// Files that were kept before `instant`: their jobs are long gone.
db::awaitable<void> forget_files_kept_before(db::Transaction& tx, Instant instant);

}  // namespace lectern::importing
