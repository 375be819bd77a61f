#include "jobs/queue.hpp"

#include "db/found_page.hpp"
#include "jobs/job_store.hpp"

namespace lectern::jobs {
namespace {

Job row_of(const Kind& kind, NewJob job, const Context& context) {
  return {.id = JobId::make(),
          .kind = std::string{kind.name},
          .payload = RawJson{std::move(job.payload)},
          .status = TaskStatus::PENDING,
          .unique_key = std::move(job.unique_key),
          .attempt = 0,
          .max_attempts = kind.max_attempts,
          .run_at = job.run_at.value_or(context.now),
          .worker_id = {},
          .progress = {},
          .result = {},
          .error_code = {},
          .error_detail = {},
          .failure = {},
          .cancel_requested = false,
          .actor = context.actor,
          .correlation_id = context.correlation_id,
          .created_at = context.now,
          .started_at = {},
          .finished_at = {}};
}

void announce(db::Transaction& tx, const std::string& kind) {
  tx.emit({kEnqueued, kind});
}

/// As it was before its first attempt.
void begin_anew(Job& job, Instant now) {
  job.status = TaskStatus::PENDING;
  job.attempt = 0;
  job.run_at = now;
  job.error_code.reset();
  job.error_detail.reset();
  job.failure.reset();
  job.cancel_requested = false;
  job.finished_at.reset();
}

}  // namespace

awaitable<JobId> Queue::enqueue(db::Transaction& tx, const Kind& kind, NewJob job) {
  const Job row = row_of(kind, std::move(job), tx.context());
  announce(tx, row.kind);
  if (!row.unique_key) {
    co_await job_store::insert_job(tx, row);
    co_return row.id;
  }
  while (!co_await job_store::insert_if_unique(tx, row)) {
    const auto existing = co_await job_store::find_by_unique_key(tx, *row.unique_key);
    if (existing) co_return *existing;  // else it has just been finished
  }
  co_return row.id;
}

awaitable<Task> Queue::enqueue(const Kind& kind, NewJob job, const Context& context) {
  Context own = context;  // a key stands for the task alone, and not for what the same request does without one
  if (own.idempotency) own.idempotency->fingerprint += " later";
  co_return co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<Task> {
    const JobId id = co_await enqueue(tx, kind, job);
    auto row = co_await job_store::find_job(tx, id);
    if (!row) throw JobId::not_found();
    co_return to_task(std::move(*row));
  });
}

awaitable<void> Queue::enqueue_all(db::Transaction& tx, const Kind& kind, std::vector<NewJob> jobs) {
  announce(tx, std::string{kind.name});
  for (NewJob& job : jobs) co_await job_store::insert_job(tx, row_of(kind, std::move(job), tx.context()));
}

awaitable<Job> Queue::get_job(JobId id) {
  auto job = co_await job_store::find_job(database_, id);
  if (!job) throw JobId::not_found();
  co_return std::move(*job);
}

awaitable<Task> Queue::get_task(JobId id) {
  co_return to_task(co_await get_job(id));
}

awaitable<Page<Task>> Queue::list_tasks(TaskQuery query) {
  const auto find = [&](db::Session& session) -> awaitable<db::Found<Task>> {
    auto jobs = co_await job_store::find_jobs(session, query);
    db::Found<Task> found{{{}, std::move(jobs.page.next_cursor)}, jobs.total};
    for (Job& job : jobs.page.rows) found.page.rows.push_back(to_task(std::move(job)));
    co_return found;
  };
  co_return co_await db::found_page(database_, query, false, find);
}

awaitable<Task> Queue::retry(JobId id, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Task> {
    Job job = co_await lock_job(tx, id);
    if (job.status == TaskStatus::RETRY) {
      job.run_at = tx.now();
    } else if (job.status == TaskStatus::FAILURE || job.status == TaskStatus::CANCELED) {
      begin_anew(job, tx.now());
    } else {
      throw TaskNotFinished{};
    }
    co_await job_store::update_status(tx, job);
    announce(tx, job.kind);
    co_return to_task(std::move(job));
  });
}

awaitable<Task> Queue::cancel(JobId id, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Task> {
    Job job = co_await lock_job(tx, id);
    if (is_finished(job.status)) throw TaskFinished{};
    if (job.status == TaskStatus::STARTED) {
      job.cancel_requested = true;
    } else {
      job.status = TaskStatus::CANCELED;
      job.finished_at = tx.now();
    }
    co_await job_store::update_status(tx, job);
    co_return to_task(std::move(job));
  });
}

awaitable<Job> Queue::lock_job(db::Transaction& tx, JobId id) {
  auto job = co_await job_store::lock_job(tx, id);
  if (!job) throw JobId::not_found();
  co_return std::move(*job);
}

}  // namespace lectern::jobs
