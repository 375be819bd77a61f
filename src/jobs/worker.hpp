// Works on the jobs of a library: claims what may run, runs the handlers on a thread of its own, stores what became of
// them, and looks after periodic jobs, the jobs of workers that died, and the history. Any number of processes may have
// one for the same database. Made, started and stopped by one thread. Its database goes before it, or has handed over
// all that it was asked for.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <thread>

#include <boost/asio/io_context.hpp>

#include "base/calendar.hpp"
#include "jobs/attempt.hpp"
#include "jobs/life_signs.hpp"
#include "jobs/timetable.hpp"
#include "jobs/worker_metrics.hpp"
#include "runtime/metrics.hpp"
#include "runtime/wake_up.hpp"

namespace lectern::jobs {

struct WorkerOptions {
  /// How often to look for jobs that nobody told of.
  std::chrono::milliseconds poll{1'000};
  std::chrono::milliseconds beat{2'000};
  /// A worker without a sign of life for so long is dead, and others take its jobs over.
  std::chrono::milliseconds lease{10'000};
};

class Worker {
 public:
  /// What is given must outlive the worker.
  Worker(db::Database& database, const Calendar& calendar, MetricsRegistry& metrics, WorkerOptions options = {});
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Before start(). A worker leaves jobs of other kinds alone.
  void handle(const Kind& kind, Handler handler);
  /// Before start().
  void every(Periodic periodic) { timetable_.add(std::move(periodic)); }

  /// From now on it works; it is told of jobs that this and other processes enqueue, and tells those.
  void start(const Clock& clock);
  /// Claims no more, and tells what runs to break off.
  void drain();
  /// Waits up to `grace` for what runs, and gives the rest back for others to take at once. Idempotent.
  void stop(std::chrono::milliseconds grace);

 private:
  /// The jobs of one kind.
  struct Lane {
    Kind kind;
    Handler handler;
    KindMetrics metrics;
    WakeUp wake_up;
    std::int64_t running = 0;
    /// When the last job of a full claim was to run: the next claim goes on from there.
    std::optional<Instant> left_off{};
    std::chrono::steady_clock::time_point looked_at{};
  };
  /// Where the database's word of jobs arrives, on any thread: nobody listens any more once the worker has stopped.
  struct Ear {
    std::mutex mutex;
    Worker* listener = nullptr;
  };
  using Running = std::map<JobId, std::shared_ptr<Attempt>>;
  using Settled = std::pair<Lane*, Outcome>;

  void wake(std::string_view kind);
  void announce(std::string kind);
  awaitable<void> tell_others();
  awaitable<void> work(Lane& lane);
  awaitable<std::optional<Instant>> next_run(Lane& lane);
  awaitable<bool> claim(Lane& lane, Instant from);
  awaitable<void> run(Lane& lane, std::shared_ptr<Attempt> attempt);
  awaitable<std::optional<Outcome>> attempt(Lane& lane, Attempt& attempt);
  Outcome failed(const Lane& lane, const Attempt& attempt, const std::exception& error) const;
  void settle(Lane& lane, const Attempt& attempt, std::optional<Outcome> outcome);
  void leave(Lane& lane, JobId id, std::int64_t attempt);
  awaitable<void> store_outcomes();
  awaitable<std::exception_ptr> store(std::span<const Settled> batch);
  awaitable<void> watch_over_lives();
  awaitable<void> compare_with_database(const Context& own);
  awaitable<void> keep_to_timetable();
  awaitable<void> measure();
  awaitable<void> pause(std::chrono::milliseconds time);
  void keep_at(awaitable<void> duty, int& count);
  template <class Condition>
  awaitable<void> wait_until(Condition is_so, std::chrono::milliseconds longest);
  void begin_to_stop();
  awaitable<void> wind_up(std::chrono::milliseconds grace);
  awaitable<void> give_back();
  [[nodiscard]] Context context() const;

  db::Database& database_;
  const Clock* clock_ = nullptr;
  const WorkerOptions options_;
  const WorkerId id_ = WorkerId::make();
  MetricsRegistry& metrics_;

  const std::shared_ptr<Ear> ear_ = std::make_shared<Ear>();
  boost::asio::io_context loop_{1};
  std::thread thread_;
  bool is_started_ = false;

  // The loop's.
  bool is_stopping_ = false;
  bool is_wound_up_ = false;
  int claiming_ = 0;  // lanes at work
  int duties_ = 0;    // what goes on besides
  std::set<boost::asio::steady_timer*> pauses_;
  std::deque<Lane> lanes_;
  Running running_;
  std::set<JobId> strays_;         // ours by the database, and not worked on
  std::vector<Settled> outcomes_;  // to be stored
  WakeUp outcomes_wait_;
  std::set<std::string> announced_;  // kinds that others are to be told of
  WakeUp announcements_wait_;
  WakeUp time_passes_;
  LifeSigns life_signs_;
  Timetable timetable_;
};

}  // namespace lectern::jobs
