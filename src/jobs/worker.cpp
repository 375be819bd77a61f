#include "jobs/worker.hpp"

#include <algorithm>
#include <random>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "base/text.hpp"
#include "jobs/backoff.hpp"
#include "jobs/job_store.hpp"
#include "jobs/queue.hpp"
#include "runtime/log.hpp"

namespace lectern::jobs {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

constexpr std::int64_t kMostClaimed = 50;
constexpr std::size_t kMostStored = 100;
/// After the database could not be asked.
constexpr auto kPatience = 1s;
constexpr auto kTellInterval = 20ms;

double seconds(std::chrono::duration<double> duration) {
  return duration.count();
}

double chance() {
  thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_real_distribution{0.0, 1.0}(generator);
}

std::string reason_of(std::exception_ptr error) {
  try {
    std::rethrow_exception(std::move(error));
  } catch (const StorageError& failure) {
    return failure.reason();
  } catch (const std::exception& failure) {
    return failure.what();
  }
}

}  // namespace

Worker::Worker(db::Database& database, const Calendar& calendar, MetricsRegistry& metrics, WorkerOptions options)
    : database_(database),
      options_(options),
      metrics_(metrics),
      outcomes_wait_(loop_.get_executor()),
      announcements_wait_(loop_.get_executor()),
      time_passes_(loop_.get_executor()),
      life_signs_(database, id_, options.lease),
      timetable_(database, calendar) {
  database.subscribe([ear = ear_](const db::Committed& committed) {
    for (const db::Event& event : committed.events) {
      if (event.type != kEnqueued) continue;
      const std::scoped_lock lock{ear->mutex};
      if (ear->listener != nullptr) ear->listener->announce(event.payload);
    }
  });
}

Worker::~Worker() {
  stop(0ms);
}

void Worker::handle(const Kind& kind, Handler handler) {
  lanes_.emplace_back(kind, std::move(handler), KindMetrics{metrics_, kind.name}, WakeUp{loop_.get_executor()});
}

void Worker::start(const Clock& clock) {
  clock_ = &clock;
  is_started_ = true;
  {
    const std::scoped_lock lock{ear_->mutex};
    ear_->listener = this;
  }
  if (!lanes_.empty())
    database_.when_notified(kChannel, [ear = ear_](std::string_view kind) {
      const std::scoped_lock lock{ear->mutex};
      if (Worker* const worker = ear->listener)
        asio::post(worker->loop_, [worker, kind = std::string{kind}] { worker->wake(kind); });
    });
  for (Lane& lane : lanes_) keep_at(work(lane), claiming_);
  keep_at(store_outcomes(), duties_);
  keep_at(tell_others(), duties_);
  keep_at(watch_over_lives(), duties_);
  keep_at(keep_to_timetable(), duties_);
  keep_at(measure(), duties_);
  thread_ = std::thread{[this] { loop_.run(); }};
}

/// stop() waits for its end: `count` says how many such have not ended.
void Worker::keep_at(awaitable<void> duty, int& count) {
  ++count;
  asio::co_spawn(loop_, std::move(duty), [this, &count](const std::exception_ptr&) {
    --count;
    time_passes_.wake();
  });
}

// ---- word of new jobs ----

/// Those who work on jobs of a kind; of any, where it is not said.
void Worker::wake(std::string_view kind) {
  for (Lane& lane : lanes_)
    if (kind.empty() || lane.kind.name == kind) lane.wake_up.wake();
}

void Worker::announce(std::string kind) {
  asio::post(loop_, [this, kind = std::move(kind)]() mutable {
    wake(kind);
    announced_.insert(std::move(kind));
    announcements_wait_.wake();
  });
}

/// Not with each commit: they would wait for each other.
awaitable<void> Worker::tell_others() {
  while (!is_stopping_) {
    for (const std::string& kind : std::exchange(announced_, {})) {
      try {
        co_await database_.notify(std::string{kChannel}, kind);
      } catch (const std::exception& error) {  // they look by themselves
        log_debug("other processes cannot be told of jobs", {{"reason", error.what()}});
      }
    }
    co_await pause(kTellInterval);
    if (announced_.empty()) co_await announcements_wait_.wait(options_.poll);
  }
}

Context Worker::context() const {
  return {.clock = clock_, .now = clock_->now(), .correlation_id = "jobs", .actor = {}, .idempotency = {}};
}

// ---- claiming ----

awaitable<void> Worker::work(Lane& lane) {
  bool is_away = false;
  while (!is_stopping_) {
    auto wait = options_.poll;
    try {
      if (lane.running < lane.kind.at_once) {
        const auto next = co_await next_run(lane);
        const Instant now = clock_->now();
        if (next && *next <= now && co_await claim(lane, *next)) continue;
        if (next && *next > now) wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(*next - now));
      }
      is_away = false;
    } catch (const std::exception& error) {
      if (!std::exchange(is_away, true))
        log_warning("jobs cannot be claimed", {{"kind", lane.kind.name}, {"reason", error.what()}});
      wait = kPatience;
    }
    if (!is_stopping_) co_await lane.wake_up.wait(wait);
  }
}

/// The first that waits, or where the last claim left off: what lies before it is dead index entries, of PostgreSQL's,
/// that each claim would pass over again. Not for long: a transaction that began before may have enqueued some there.
awaitable<std::optional<Instant>> Worker::next_run(Lane& lane) {
  const auto left_off = std::exchange(lane.left_off, std::nullopt);
  const auto now = std::chrono::steady_clock::now();
  if (left_off && now - lane.looked_at < options_.poll) co_return left_off;
  lane.looked_at = now;
  co_return co_await job_store::find_next_run(database_, std::string{lane.kind.name});
}

/// Whether there may be more of them.
awaitable<bool> Worker::claim(Lane& lane, Instant from) {
  const std::int64_t limit = std::min(kMostClaimed, lane.kind.at_once - lane.running);
  const Context own = context();
  auto jobs = co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<std::vector<Job>> {
    co_await life_signs_.give(tx);
    co_return co_await job_store::claim_jobs(tx, std::string{lane.kind.name}, id_, from, limit);
  });
  const bool is_full = std::ssize(jobs) == limit;
  const bool may_be_more = is_full && lane.running + limit < lane.kind.at_once;
  if (is_full) lane.left_off = std::ranges::max(jobs, {}, &Job::run_at).run_at;
  for (Job& job : jobs) {
    const JobId id = job.id;
    lane.metrics.wait_time.observe(std::max(0.0, seconds(own.now - job.run_at)));
    auto attempt = std::make_shared<Attempt>(std::move(job), id_, database_, *clock_);
    if (is_stopping_) attempt->end(AttemptEnded::Reason::stopping);
    running_.insert_or_assign(id, attempt);
    lane.metrics.running.set(++lane.running);
    asio::co_spawn(loop_, run(lane, std::move(attempt)), asio::detached);
  }
  co_return may_be_more;
}

// ---- running ----

awaitable<void> Worker::run(Lane& lane, std::shared_ptr<Attempt> attempt) {
  const auto began = std::chrono::steady_clock::now();
  auto outcome = co_await this->attempt(lane, *attempt);
  lane.metrics.run_time.observe(seconds(std::chrono::steady_clock::now() - began));
  settle(lane, *attempt, std::move(outcome));
}

/// What is to be stored of it; nothing if that was done or is not ours to do.
awaitable<std::optional<Outcome>> Worker::attempt(Lane& lane, Attempt& attempt) {
  try {
    attempt.check();
    std::string result = co_await lane.handler(attempt);
    if (attempt.is_finished()) co_return std::nullopt;
    Outcome success = attempt.outcome(TaskStatus::SUCCESS);
    if (!result.empty()) success.result = RawJson{std::move(result)};
    co_return success;
  } catch (const AttemptEnded& ended) {
    if (ended.reason() == AttemptEnded::Reason::lost) co_return std::nullopt;
    if (ended.reason() == AttemptEnded::Reason::canceled) co_return attempt.outcome(TaskStatus::CANCELED);
    Outcome put_back = attempt.outcome(TaskStatus::RETRY);
    put_back.attempts_counted -= 1;
    co_return put_back;
  } catch (const std::exception& error) {
    co_return failed(lane, attempt, error);
  }
}

Outcome Worker::failed(const Lane& lane, const Attempt& attempt, const std::exception& error) const {
  const auto* const known = dynamic_cast<const Error*>(&error);
  const auto* const storage = dynamic_cast<const StorageError*>(&error);
  const bool is_final =
      known != nullptr && known->kind() != ErrorKind::unavailable && known->kind() != ErrorKind::internal;
  const bool was_last = attempt.job().attempt >= attempt.job().max_attempts;
  Outcome outcome = attempt.outcome(is_final || was_last ? TaskStatus::FAILURE : TaskStatus::RETRY);
  outcome.error_code = known != nullptr ? known->code() : "TASK_FAILED";
  outcome.error_detail = known != nullptr ? known->sentence() : "The task failed; the server's log says why.";
  const std::string reason = storage != nullptr ? storage->reason() : error.what();
  outcome.failure = is_valid_text(reason) ? reason : "(no text)";  // what cannot be stored would be tried for ever
  if (outcome.status == TaskStatus::RETRY) outcome.run_at += delay_after(lane.kind, attempt.job().attempt, chance());
  if (!is_final)
    log_warning("an attempt at a job failed", {{"kind", lane.kind.name},
                                               {"task_id", outcome.id.str()},
                                               {"attempt", outcome.attempt},
                                               {"is_last", was_last},
                                               {"correlation_id", attempt.job().correlation_id.value_or("")},
                                               {"reason", *outcome.failure}});
  return outcome;
}

/// A job keeps its place until its outcome is stored, so that no more are under way than may be.
void Worker::settle(Lane& lane, const Attempt& attempt, std::optional<Outcome> outcome) {
  if (outcome) {
    outcomes_.emplace_back(&lane, std::move(*outcome));
    outcomes_wait_.wake();
    return;
  }
  if (attempt.is_finished()) lane.metrics.succeeded.add();
  leave(lane, attempt.job().id, attempt.job().attempt);
}

/// An attempt that was taken over and is ours once more is another one.
void Worker::leave(Lane& lane, JobId id, std::int64_t attempt) {
  const auto found = running_.find(id);
  if (found != running_.end() && found->second->job().attempt == attempt) running_.erase(found);
  lane.metrics.running.set(--lane.running);
  lane.wake_up.wake();
  time_passes_.wake();
}

/// Those that are ready together in one transaction, each by a change of its own row.
awaitable<void> Worker::store_outcomes() {
  while (!is_wound_up_) {
    if (outcomes_.empty()) {
      co_await outcomes_wait_.wait(options_.poll);
      continue;
    }
    const auto end = outcomes_.begin() + static_cast<std::ptrdiff_t>(std::min(outcomes_.size(), kMostStored));
    std::vector<Settled> batch{std::make_move_iterator(outcomes_.begin()), std::make_move_iterator(end)};
    outcomes_.erase(outcomes_.begin(), end);
    const auto error = co_await store(batch);
    if (!error) {
      for (const auto& [lane, outcome] : batch) {
        lane->metrics.of(outcome.status).add();
        leave(*lane, outcome.id, outcome.attempt);
      }
      continue;
    }
    log_warning("what became of jobs cannot be stored yet", {{"jobs", batch.size()}, {"reason", reason_of(error)}});
    outcomes_.insert(outcomes_.begin(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
    co_await outcomes_wait_.wait(kPatience);
  }
}

awaitable<std::exception_ptr> Worker::store(std::span<const Settled> batch) {
  try {
    const Context own = context();
    co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
      for (const auto& [lane, outcome] : batch) co_await job_store::store_outcome_later(tx, outcome);
    });
  } catch (...) {
    co_return std::current_exception();
  }
  co_return nullptr;
}

/// Less long when it is to stop.
awaitable<void> Worker::pause(std::chrono::milliseconds time) {
  if (is_stopping_) co_return;
  asio::steady_timer timer{loop_, time};
  pauses_.insert(&timer);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  pauses_.erase(&timer);
}

// ---- the end ----

void Worker::drain() {
  if (is_started_) asio::post(loop_, [this] { begin_to_stop(); });
}

void Worker::stop(std::chrono::milliseconds grace) {
  if (!std::exchange(is_started_, false)) return;
  asio::co_spawn(loop_, wind_up(grace), asio::detached);
  thread_.join();
  const std::scoped_lock lock{ear_->mutex};
  ear_->listener = nullptr;
}

void Worker::begin_to_stop() {
  is_stopping_ = true;
  for (Lane& lane : lanes_) lane.wake_up.wake();
  for (asio::steady_timer* const timer : pauses_) timer->cancel();
  announcements_wait_.wake();
  for (const auto& [id, attempt] : running_) attempt->end(AttemptEnded::Reason::stopping);
}

/// What waits for the database is waited for too: it is answered on this loop.
awaitable<void> Worker::wind_up(std::chrono::milliseconds grace) {
  begin_to_stop();
  co_await wait_until([this] { return claiming_ == 0; }, kPatience);
  co_await wait_until([this] { return running_.empty(); }, grace);
  try {
    co_await give_back();
  } catch (const std::exception& error) {
    log_warning("jobs that run stay those of this process until others see that it has ended",
                {{"reason", error.what()}});
  }
  is_wound_up_ = true;
  outcomes_wait_.wake();
  co_await wait_until([this] { return duties_ == 0; }, kPatience);
  loop_.stop();
}

template <class Condition>
awaitable<void> Worker::wait_until(Condition is_so, std::chrono::milliseconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  while (!is_so() && std::chrono::steady_clock::now() < until)
    co_await time_passes_.wait(std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()));
}

/// What still runs, for others to take at once; this attempt does not count.
awaitable<void> Worker::give_back() {
  const Context own = context();
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    for (const auto& [id, attempt] : running_) {
      Outcome put_back = attempt->outcome(TaskStatus::RETRY);
      put_back.attempts_counted -= 1;
      co_await job_store::store_outcome_later(tx, std::move(put_back));
    }
    co_await job_store::delete_worker(tx, id_);
  });
}

}  // namespace lectern::jobs
