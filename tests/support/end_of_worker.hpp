// Ends a worker that goes before its database does, as in tests alone.
#pragma once

#include "jobs/worker.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::test {

/// When it returns, whoever has handed the worker its last result has left the worker's loop.
inline void end_worker(jobs::Worker& worker, db::Database& database) {
  worker.stop(std::chrono::milliseconds{0});
  const SystemClock clock;
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "end", .actor = {}, .idempotency = {}};
  run_sync(database.transaction(context, [](db::Transaction&) -> db::awaitable<void> { co_return; }));
}

}  // namespace lectern::test
