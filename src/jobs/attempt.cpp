#include "jobs/attempt.hpp"

#include "jobs/job_store.hpp"

namespace lectern::jobs {

Context Attempt::context() const {
  return {.clock = &clock_,
          .now = clock_.now(),
          .correlation_id = job_.correlation_id.value_or("job"),
          .actor = job_.actor,
          .idempotency = {}};
}

void Attempt::check() const {
  if (stop_.stop_requested()) throw AttemptEnded{reason_};
}

awaitable<void> Attempt::report(std::int64_t percent) {
  check();
  const Context own = context();
  co_await database_.transaction(
      own, [&](db::Transaction& tx) { return job_store::store_progress(tx, job_.id, worker_, job_.attempt, percent); });
}

awaitable<void> Attempt::finish(db::Transaction& tx, std::string result) {
  is_finished_ = false;  // in an earlier run of the closure
  Outcome success = outcome(TaskStatus::SUCCESS);
  if (!result.empty()) success.result = RawJson{std::move(result)};
  if (!co_await job_store::store_outcome(tx, std::move(success))) throw AttemptEnded{AttemptEnded::Reason::lost};
  is_finished_ = true;
}

void Attempt::end(AttemptEnded::Reason reason) {
  if (stop_.stop_requested()) return;
  reason_ = reason;
  stop_.request_stop();
}

Outcome Attempt::outcome(TaskStatus status) const {
  const Instant now = clock_.now();
  Outcome outcome{.id = job_.id,
                  .worker_id = worker_,
                  .attempt = job_.attempt,
                  .status = status,
                  .attempts_counted = job_.attempt,
                  .run_at = now};
  if (jobs::is_finished(status)) outcome.finished_at = now;
  return outcome;
}

}  // namespace lectern::jobs
