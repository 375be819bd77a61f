// The SQL of jobs. Decides nothing. What is claimed, finished and put back is always that of one attempt: a worker
// whose jobs were taken over changes no row any more.
#pragma once

#include <span>
#include <vector>

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "jobs/job.hpp"

namespace lectern::jobs::job_store {

using db::awaitable;

awaitable<void> insert_job(db::Transaction& tx, Job job);
/// False where a job with its unique key is not finished yet.
awaitable<bool> insert_if_unique(db::Transaction& tx, Job job);
awaitable<std::optional<JobId>> find_by_unique_key(db::Session& session, std::string key);
awaitable<std::optional<Job>> find_job(db::Session& session, JobId id);
awaitable<std::optional<Job>> lock_job(db::Transaction& tx, JobId id);
awaitable<db::Found<Job>> find_jobs(db::Session& session, const TaskQuery& query);

/// When the first of the waiting jobs of a kind may run.
awaitable<std::optional<Instant>> find_next_run(db::Session& session, std::string kind);
/// Gives at most `limit` jobs that may run since `from` to the worker, the longest waiting first.
awaitable<std::vector<Job>> claim_jobs(db::Transaction& tx, std::string kind, WorkerId worker, Instant from,
                                       std::int64_t limit);
/// Stores what became of an attempt; false if it is not the worker's any more.
awaitable<bool> store_outcome(db::Transaction& tx, Outcome outcome);
/// The same without waiting for whether it is.
awaitable<void> store_outcome_later(db::Transaction& tx, Outcome outcome);
awaitable<void> store_progress(db::Transaction& tx, JobId id, WorkerId worker, std::int64_t attempt,
                               std::int64_t percent);
/// An attempt that is the worker's.
struct Held {
  JobId id;
  std::int64_t attempt = 0;
  bool cancel_requested = false;
};
BOOST_DESCRIBE_STRUCT(Held, (), (id, attempt, cancel_requested))
awaitable<std::vector<Held>> list_held(db::Session& session, WorkerId worker);
awaitable<void> update_status(db::Transaction& tx, const Job& job);

/// A worker's sign of life: a number that grows while it works.
struct Beat {
  WorkerId id;
  std::int64_t beat = 0;
};
BOOST_DESCRIBE_STRUCT(Beat, (), (id, beat))
awaitable<void> insert_worker(db::Transaction& tx, WorkerId id);
/// False if there is no such worker.
awaitable<bool> add_beat(db::Transaction& tx, WorkerId id);
/// False if the worker has given another sign of life since.
awaitable<bool> add_beat_if(db::Transaction& tx, Beat beat);
awaitable<void> delete_worker(db::Transaction& tx, WorkerId id);
/// Of workers that have begun jobs; 0 of those that are not there any more.
awaitable<std::vector<Beat>> list_beats(db::Session& session);
/// The worker's jobs, under their locks.
awaitable<std::vector<Job>> lock_jobs_of(db::Transaction& tx, WorkerId worker);
/// Workers that have no jobs and whose process began before `instant`: they may have gone.
awaitable<void> delete_idle_workers(db::Transaction& tx, Instant instant);

/// Deletes at most kMaxPruned jobs that were made and finished before `instant`; those that failed only if
/// `with_failed`. Returns how many.
inline constexpr std::int64_t kMaxPruned = 1'000;
awaitable<std::int64_t> prune(db::Transaction& tx, Instant instant, bool with_failed);

/// How many jobs of a kind may run, up to kMaxCounted.
inline constexpr std::int64_t kMaxCounted = 10'000;
awaitable<std::int64_t> count_ready(db::Session& session, std::string kind, Instant now);

}  // namespace lectern::jobs::job_store
