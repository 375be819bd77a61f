#include "jobs/job_store.hpp"

#include "db/constraint.hpp"
#include "jobs/job_errors.hpp"

namespace lectern::jobs::job_store {
namespace {

using db::SqlType;
using db::Statement;

const db::Constraint one_per_key{"jobs_unique_key", "jobs.unique_key", [] { throw TaskAlreadyQueued{}; }};

const std::string kColumns = db::select_list<Job>();
const std::string kWaiting = "status in ('PENDING', 'RETRY')";
const std::string kLive = "unique_key is not null and status in ('PENDING', 'RETRY', 'STARTED')";

const Statement<void(Job)> insert_statement{"jobs.insert", db::insert_into<Job>("jobs")};
const Statement<void(Job)> insert_unique_statement{
    "jobs.insert_unique", db::insert_into<Job>("jobs") + " on conflict (unique_key) where " + kLive + " do nothing"};
const Statement<JobId(std::string)> find_by_key_statement{"jobs.find_by_key",
                                                          "select id from jobs where unique_key = $1 and " + kLive};
const Statement<Job(JobId)> find_statement{"jobs.find", "select " + kColumns + " from jobs where id = $1"};
const Statement<Job(JobId)> lock_statement{
    "jobs.lock",
    {"select " + kColumns + " from jobs where id = $1 for update", "select " + kColumns + " from jobs where id = $1"}};

const Statement<Instant(std::string)> next_run_statement{
    "jobs.next_run", "select run_at from jobs where kind = $1 and " + kWaiting + " order by run_at, id limit 1"};

/// Rows that another worker is about to claim are passed over, not waited for.
std::string claim_text(const std::string& lock) {
  return "with ready as materialized (select id from jobs where kind = $1 and run_at between $4 and $3 and " +
         kWaiting + " order by run_at, id limit $5" + lock +
         ") update jobs set status = 'STARTED', attempt = attempt + 1, worker_id = $2, started_at = $3, progress = "
         "null "
         "from ready where jobs.id = ready.id returning " +
         db::select_list<Job>("jobs");
}
const Statement<Job(std::string, WorkerId, Instant, Instant, std::int64_t)> claim_statement{
    "jobs.claim", {claim_text(" for update skip locked"), claim_text("")}};

const Statement<void(Outcome)> outcome_statement{
    "jobs.outcome",
    "update jobs set status = $4, attempt = $5, run_at = $6, result = $7, error_code = $8, error_detail = $9, "
    "failure = $10, finished_at = $11, worker_id = null "
    "where id = $1 and worker_id = $2 and attempt = $3 and status = 'STARTED'"};
const Statement<void(JobId, WorkerId, std::int64_t, std::int64_t)> progress_statement{
    "jobs.progress",
    "update jobs set progress = $4 where id = $1 and worker_id = $2 and attempt = $3 and status = 'STARTED'"};
const Statement<Held(WorkerId)> held_statement{
    "jobs.held", "select " + db::select_list<Held>() + " from jobs where worker_id = $1 and status = 'STARTED'"};

/// What clients and operators change by hand.
struct StatusChange {
  JobId id;
  TaskStatus status = TaskStatus::PENDING;
  std::int64_t attempt = 0;
  Instant run_at{};
  std::optional<WorkerId> worker_id;
  std::optional<std::string> error_code;
  std::optional<std::string> error_detail;
  std::optional<std::string> failure;
  bool cancel_requested = false;
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(StatusChange, (),
                      (id, status, attempt, run_at, worker_id, error_code, error_detail, failure, cancel_requested,
                       finished_at))
const Statement<void(StatusChange)> status_statement{"jobs.status", db::update_by_id<StatusChange>("jobs")};

const Statement<void(WorkerId, std::int64_t, Instant)> insert_worker_statement{
    "job_workers.insert",
    "insert into job_workers (id, beat, started_at) values ($1, $2, $3) on conflict (id) do nothing"};
const Statement<void(WorkerId)> beat_statement{"job_workers.beat",
                                               "update job_workers set beat = beat + 1 where id = $1"};
const Statement<void(Beat)> beat_if_statement{"job_workers.beat_if",
                                              "update job_workers set beat = beat + 1 where id = $1 and beat = $2"};
const Statement<void(WorkerId)> delete_worker_statement{"job_workers.delete", "delete from job_workers where id = $1"};
const Statement<Beat()> list_beats_statement{
    "job_workers.list",
    "select j.worker_id as id, coalesce(w.beat, 0) as beat "
    "from (select distinct worker_id from jobs where status = 'STARTED' and worker_id is not null) j "
    "left join job_workers w on w.id = j.worker_id"};
const std::string kJobsOf = "select " + kColumns + " from jobs where worker_id = $1 and status = 'STARTED' order by id";
const Statement<Job(WorkerId)> lock_jobs_of_statement{"jobs.lock_of_worker", {kJobsOf + " for update", kJobsOf}};
const Statement<void(Instant)> delete_idle_statement{
    "job_workers.delete_idle",
    "delete from job_workers where id in (select w.id from job_workers w where w.started_at < $1 and not exists "
    "(select 1 from jobs j where j.worker_id = w.id and j.status = 'STARTED'))"};

std::string prune_text(const std::string& statuses) {
  return "delete from jobs where id in (select id from jobs where id < $1 and finished_at < $2 and status in (" +
         statuses + ") order by id limit " + std::to_string(kMaxPruned) + ")";
}
const Statement<void(JobId, Instant)> prune_statement{"jobs.prune", prune_text("'SUCCESS', 'CANCELED'")};
const Statement<void(JobId, Instant)> prune_with_failed_statement{"jobs.prune_with_failed",
                                                                  prune_text("'SUCCESS', 'CANCELED', 'FAILURE'")};
const Statement<std::int64_t(std::string, Instant)> count_ready_statement{
    "jobs.count_ready", "select count(*) from (select 1 from jobs where kind = $1 and run_at <= $2 and " + kWaiting +
                            " limit " + std::to_string(kMaxCounted) + ") as ready"};

/// Ids are made in the order of time, so they are what a list in that order goes by.
const db::ListSpec& job_list() {
  static const db::ListSpec spec{.name = "jobs.list",
                                 .from = "jobs",
                                 .select = kColumns,
                                 .id_column = "id",
                                 .default_sort = "-created_at",
                                 .sorts = {{"created_at", {{"id", SqlType::uuid}}}}};
  return spec;
}

}  // namespace

awaitable<void> insert_job(db::Transaction& tx, Job job) {
  co_await tx.execute(insert_statement, std::move(job));
}

awaitable<bool> insert_if_unique(db::Transaction& tx, Job job) {
  co_return co_await tx.rows_changed_by(insert_unique_statement, std::move(job)) > 0;
}

awaitable<std::optional<JobId>> find_by_unique_key(db::Session& session, std::string key) {
  return session.optional(find_by_key_statement, std::move(key));
}

awaitable<std::optional<Job>> find_job(db::Session& session, JobId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<Job>> lock_job(db::Transaction& tx, JobId id) {
  return tx.optional(lock_statement, id);
}

awaitable<db::Found<Job>> find_jobs(db::Session& session, const TaskQuery& query) {
  db::Conditions conditions;
  conditions.add_any_of("kind", query.kind);
  conditions.add_any_of("status", query.status);
  const db::Total total = co_await db::counted_total(session, job_list(), conditions);
  co_return db::Found<Job>{co_await db::keyset_page<Job>(session, job_list(), query, conditions), total};
}

awaitable<std::optional<Instant>> find_next_run(db::Session& session, std::string kind) {
  return session.optional(next_run_statement, std::move(kind));
}

awaitable<std::vector<Job>> claim_jobs(db::Transaction& tx, std::string kind, WorkerId worker, Instant from,
                                       std::int64_t limit) {
  return tx.list(claim_statement, std::move(kind), worker, tx.now(), from, limit);
}

awaitable<bool> store_outcome(db::Transaction& tx, Outcome outcome) {
  co_return co_await tx.rows_changed_by(outcome_statement, std::move(outcome)) > 0;
}

awaitable<void> store_outcome_later(db::Transaction& tx, Outcome outcome) {
  co_await tx.execute(outcome_statement, std::move(outcome));
}

awaitable<void> store_progress(db::Transaction& tx, JobId id, WorkerId worker, std::int64_t attempt,
                               std::int64_t percent) {
  co_await tx.execute(progress_statement, id, worker, attempt, percent);
}

awaitable<std::vector<Held>> list_held(db::Session& session, WorkerId worker) {
  return session.list(held_statement, worker);
}

awaitable<void> update_status(db::Transaction& tx, const Job& job) {
  co_await tx.execute(status_statement,
                      StatusChange{job.id, job.status, job.attempt, job.run_at, job.worker_id, job.error_code,
                                   job.error_detail, job.failure, job.cancel_requested, job.finished_at});
}

awaitable<void> insert_worker(db::Transaction& tx, WorkerId id) {
  constexpr std::int64_t kFirstBeat = 1;
  co_await tx.execute(insert_worker_statement, id, kFirstBeat, tx.now());
}

awaitable<bool> add_beat(db::Transaction& tx, WorkerId id) {
  co_return co_await tx.rows_changed_by(beat_statement, id) > 0;
}

awaitable<bool> add_beat_if(db::Transaction& tx, Beat beat) {
  co_return co_await tx.rows_changed_by(beat_if_statement, beat) > 0;
}

awaitable<void> delete_worker(db::Transaction& tx, WorkerId id) {
  co_await tx.execute(delete_worker_statement, id);
}

awaitable<std::vector<Beat>> list_beats(db::Session& session) {
  return session.list(list_beats_statement);
}

awaitable<std::vector<Job>> lock_jobs_of(db::Transaction& tx, WorkerId worker) {
  return tx.list(lock_jobs_of_statement, worker);
}

awaitable<void> delete_idle_workers(db::Transaction& tx, Instant instant) {
  co_await tx.execute(delete_idle_statement, instant);
}

awaitable<std::int64_t> prune(db::Transaction& tx, Instant instant, bool with_failed) {
  const JobId first_after{first_uuid_v7_of(instant)};
  co_return co_await tx.rows_changed_by(with_failed ? prune_with_failed_statement : prune_statement, first_after,
                                        instant);
}

awaitable<std::int64_t> count_ready(db::Session& session, std::string kind, Instant now) {
  return session.one(count_ready_statement, std::move(kind), now);
}

}  // namespace lectern::jobs::job_store
