#include "jobs/life_signs.hpp"

#include "jobs/job_store.hpp"
#include "runtime/log.hpp"

namespace lectern::jobs {
namespace {

/// A job whose worker died is tried again, unless it has had all its attempts: it may be what kills them.
void put_back(Job& job, Instant now) {
  job.worker_id.reset();
  if (job.cancel_requested) {
    job.status = TaskStatus::CANCELED;
    job.finished_at = now;
    return;
  }
  job.error_code = "WORKER_LOST";
  job.error_detail = "The process that worked on the task died.";
  if (job.attempt < job.max_attempts) {
    job.status = TaskStatus::RETRY;
    job.run_at = now;
  } else {
    job.status = TaskStatus::FAILURE;
    job.finished_at = now;
  }
}

}  // namespace

awaitable<void> LifeSigns::give(db::Transaction& tx) {
  if (!co_await job_store::add_beat(tx, id_)) co_await job_store::insert_worker(tx, id_);
}

awaitable<std::int64_t> LifeSigns::take_over(db::Transaction& tx, WorkerId dead, std::int64_t beat) {
  if (beat == 0) {
    co_await job_store::insert_worker(tx, dead);  // for the lock
  } else if (!co_await job_store::add_beat_if(tx, {dead, beat})) {
    co_return 0;  // it lives, or another takes over
  }
  const std::vector<Job> jobs = co_await job_store::lock_jobs_of(tx, dead);
  for (Job job : jobs) {
    put_back(job, tx.now());
    co_await job_store::update_status(tx, job);
  }
  co_await job_store::delete_worker(tx, dead);
  co_return std::ssize(jobs);
}

awaitable<std::int64_t> LifeSigns::take_over_from_the_dead(const Context& context) {
  const auto beats = co_await job_store::list_beats(database_);
  const auto now = std::chrono::steady_clock::now();
  std::map<WorkerId, Seen> seen;
  std::int64_t taken_over = 0;
  for (const job_store::Beat& beat : beats) {
    if (beat.id == id_) continue;
    const auto known = others_.find(beat.id);
    const bool stands_still = known != others_.end() && known->second.beat == beat.beat;
    const auto since = stands_still ? known->second.at : now;
    seen.insert({beat.id, {beat.beat, since}});
    if (now - since < lease_) continue;
    const std::int64_t jobs = co_await database_.transaction(
        context, [&](db::Transaction& tx) { return take_over(tx, beat.id, beat.beat); });
    if (jobs > 0)
      log_warning("a worker died; its jobs go back to the queue", {{"worker", beat.id.str()}, {"jobs", jobs}});
    taken_over += jobs;
  }
  others_ = std::move(seen);
  co_return taken_over;
}

}  // namespace lectern::jobs
