// How the workers of a library know of each other that they live: each raises a number in the database while it has
// jobs. A worker whose number stands still for as long as a lease, by the watcher's own clock, is dead, and its jobs
// go back to the queue. So neither clocks that differ nor a table that is updated per job is needed. A worker that
// only stood still finds that its attempts are not its own any more. Used by the worker's thread.
#pragma once

#include <chrono>
#include <map>
#include <vector>

#include "db/database.hpp"
#include "jobs/job.hpp"

namespace lectern::jobs {

using db::awaitable;

class LifeSigns {
 public:
  LifeSigns(db::Database& database, WorkerId id, std::chrono::milliseconds lease)
      : database_(database), id_(id), lease_(lease) {}

  /// A sign of life of our own; also with each claim, in its transaction.
  awaitable<void> give(db::Transaction& tx);
  /// Puts the jobs of workers that died back; says how many jobs.
  awaitable<std::int64_t> take_over_from_the_dead(const Context& context);

 private:
  struct Seen {
    std::int64_t beat;
    std::chrono::steady_clock::time_point at;
  };

  awaitable<std::int64_t> take_over(db::Transaction& tx, WorkerId dead, std::int64_t beat);

  db::Database& database_;
  const WorkerId id_;
  const std::chrono::milliseconds lease_;
  std::map<WorkerId, Seen> others_;
};

}  // namespace lectern::jobs
