// The queue of jobs as those who want work done see it. A job is enqueued in the transaction that wants it: committed
// with it, rolled back with it. Thread-safe; all state is in the database. Who does the work is jobs/worker.hpp.
#pragma once

#include <vector>

#include "db/database.hpp"
#include "jobs/job.hpp"
#include "jobs/job_errors.hpp"

namespace lectern::jobs {

using db::awaitable;

/// Emitted for each kind of which a transaction has enqueued something; the payload is the kind's name.
inline constexpr std::string_view kEnqueued = "job.enqueued";
/// On which processes tell each other of waiting jobs (Database::when_notified).
inline constexpr std::string_view kChannel = "lectern_jobs";

class Queue {
 public:
  /// The database must outlive the queue.
  explicit Queue(db::Database& database) : database_(database) {}

  /// The new job, or the one that bears its unique key and is not finished.
  awaitable<JobId> enqueue(db::Transaction& tx, const Kind& kind, NewJob job);
  /// The same in a transaction of its own; with an idempotency key in the context, once for all its requests.
  awaitable<Task> enqueue(const Kind& kind, NewJob job, const Context& context);
  /// Many without unique keys.
  awaitable<void> enqueue_all(db::Transaction& tx, const Kind& kind, std::vector<NewJob> jobs);

  /// Throws TASK_NOT_FOUND.
  awaitable<Job> get_job(JobId id);
  awaitable<Task> get_task(JobId id);
  awaitable<Page<Task>> list_tasks(TaskQuery query);
  /// Lets a failed or canceled job run again, as a new one, and one that waits for its next attempt at once. Throws
  /// TASK_NOT_FOUND, TaskNotFinished (also of one that succeeded), TaskAlreadyQueued.
  awaitable<Task> retry(JobId id, const Context& context);
  /// A job that waits is canceled at once; one that runs is told, and may still succeed. Throws TASK_NOT_FOUND,
  /// TaskFinished.
  awaitable<Task> cancel(JobId id, const Context& context);

 private:
  static awaitable<Job> lock_job(db::Transaction& tx, JobId id);

  db::Database& database_;
};

}  // namespace lectern::jobs
