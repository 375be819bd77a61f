// The SQL of what was computed when. Decides nothing.
#pragma once

#include "db/file_table.hpp"

namespace lectern::recommendations::run_store {

using db::awaitable;

struct Run {
  std::string name;
  Instant computed_at{};
  std::int64_t entries = 0;
  std::optional<db::KeptFileId> file_id;
};
BOOST_DESCRIBE_STRUCT(Run, (), (name, computed_at, entries, file_id))

awaitable<std::optional<Run>> find_run(db::Session& session, std::string name);
/// In place of the one before.
awaitable<void> store_run(db::Transaction& tx, Run run);

}  // namespace lectern::recommendations::run_store
