// What a worker does besides the jobs themselves: lives, the timetable, figures.
#include "jobs/job_store.hpp"
#include "jobs/worker.hpp"
#include "runtime/log.hpp"

namespace lectern::jobs {
namespace {

constexpr std::chrono::seconds kMeasureInterval{10};

}  // namespace

/// Our own life and that of others.
awaitable<void> Worker::watch_over_lives() {
  while (!is_stopping_) {
    try {
      const Context own = context();
      if (!running_.empty()) {
        co_await database_.transaction(own, [&](db::Transaction& tx) { return life_signs_.give(tx); });
      }
      co_await compare_with_database(own);
      if (co_await life_signs_.take_over_from_the_dead(own) > 0) wake({});
    } catch (const std::exception& error) {
      log_debug("the lives of workers cannot be watched", {{"reason", error.what()}});
    }
    co_await pause(options_.beat);
  }
}

/// Ends attempts that were canceled, or taken over because we seemed dead. Puts back jobs that the database has as ours
/// and that we do not work on: a claim was committed, and we were not told.
awaitable<void> Worker::compare_with_database(const Context& own) {
  const Running before = running_;  // what is claimed meanwhile is ours
  std::map<JobId, job_store::Held> ours;
  for (const job_store::Held& held : co_await job_store::list_held(database_, id_)) ours.insert({held.id, held});
  for (const auto& [id, attempt] : before) {
    const auto held = ours.find(id);
    if (held == ours.end() || held->second.attempt != attempt->job().attempt) {
      attempt->end(AttemptEnded::Reason::lost);
    } else if (held->second.cancel_requested) {
      attempt->end(AttemptEnded::Reason::canceled);
    }
  }
  std::set<JobId> strays;
  for (const auto& [id, held] : ours)
    if (!running_.contains(id)) strays.insert(id);
  for (const JobId id : std::exchange(strays_, strays)) {
    if (!strays.contains(id)) continue;  // else it has been so since we last looked, and no claim takes that long
    const std::int64_t attempt = ours.at(id).attempt;
    const Outcome put_back{.id = id,
                           .worker_id = id_,
                           .attempt = attempt,
                           .status = TaskStatus::RETRY,
                           .attempts_counted = attempt - 1,
                           .run_at = own.now};
    co_await database_.transaction(own,
                                   [&](db::Transaction& tx) { return job_store::store_outcome_later(tx, put_back); });
    wake({});
  }
}

awaitable<void> Worker::keep_to_timetable() {
  bool is_away = false;
  while (!is_stopping_) {
    try {
      const Context own = context();
      co_await timetable_.enqueue_due(own);
      is_away = false;
    } catch (const std::exception& error) {
      if (!std::exchange(is_away, true)) log_warning("periodic jobs cannot be enqueued", {{"reason", error.what()}});
    }
    co_await pause(options_.poll);
  }
}

awaitable<void> Worker::measure() {
  while (!is_stopping_) {
    try {
      for (Lane& lane : lanes_) {
        const std::string kind{lane.kind.name};
        const Instant now = clock_->now();
        lane.metrics.waiting.set(co_await job_store::count_ready(database_, kind, now));
        const auto first = co_await job_store::find_next_run(database_, kind);
        lane.metrics.oldest.set(first && *first < now ? std::chrono::floor<std::chrono::seconds>(now - *first).count()
                                                      : 0);
      }
    } catch (const std::exception& error) {
      log_debug("waiting jobs cannot be counted", {{"reason", error.what()}});
    }
    co_await pause(kMeasureInterval);
  }
}

}  // namespace lectern::jobs
