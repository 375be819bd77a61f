// Workers: each job is done, once, whatever fails, dies or is told to stop.
#include <mutex>
#include <set>

#include <gmock/gmock.h>

#include "jobs/history.hpp"
#include "jobs/job_store.hpp"
#include "jobs/queue.hpp"
#include "jobs/worker.hpp"
#include "support/awaited_count.hpp"
#include "support/end_of_worker.hpp"
#include "support/test_database.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using testing::Optional;

constexpr auto kLong = 30s;
constexpr Kind kKind{.name = "test.kind", .max_attempts = 3, .at_once = 20, .first_delay = 1ms, .longest_delay = 1ms};
constexpr Kind kSingle{.name = "test.single", .at_once = 1};

/// What a process has of its own. Short times, so that tests of what is lost do not take long.
class Node {
 public:
  explicit Node(db::Database& database, WorkerOptions options = {.poll = 20ms, .beat = 20ms, .lease = 300ms})
      : database_(database), worker_(database, calendar_, metrics_, options) {}
  ~Node() { test::end_worker(worker_, database_); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  Worker* operator->() { return &worker_; }
  MetricsRegistry& metrics() { return metrics_; }

 private:
  db::Database& database_;
  Calendar calendar_;
  MetricsRegistry metrics_;
  Worker worker_;
};

class JobsWorkerConcurrency : public testing::Test {
 protected:
  JobId enqueue(const Kind& kind, NewJob job = {}) {
    return run_sync(queue_.enqueue(kind, std::move(job), database_.context())).task_id;
  }
  void enqueue_many(int count) {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
      co_await queue_.enqueue_all(tx, kKind, std::vector<NewJob>(static_cast<std::size_t>(count)));
    }));
  }
  Task task(JobId id) { return run_sync(queue_.get_task(id)); }
  bool comes_to(JobId id, TaskStatus status) {
    return comes_true_within(kLong, [&] { return task(id).status == status; });
  }
  std::int64_t count_of(std::string_view status) {
    return database_.number("select count(*) from jobs where status = '" + std::string{status} + "'");
  }
  /// A handler that says that it was called, and ends when it is told to.
  Handler until_told() {
    return [this](Attempt& attempt) -> awaitable<std::string> {
      ++called_;
      boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor};
      while (!told_) {
        attempt.check();
        timer.expires_after(1ms);
        co_await timer.async_wait(boost::asio::use_awaitable);
      }
      co_return "";
    };
  }
  Handler counting() {
    return [this](Attempt&) -> awaitable<std::string> {
      ++called_;
      co_return R"({"done":true})";
    };
  }

  test::TestDatabase database_;
  Queue queue_{*database_};
  std::atomic<int> called_{0};
  std::atomic<bool> told_{false};
};

TEST_F(JobsWorkerConcurrency, DoesAJobAndKeepsItsResult) {
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  ASSERT_TRUE(comes_to(id, TaskStatus::SUCCESS));
  EXPECT_EQ(task(id).result->text, R"({"done":true})");
  EXPECT_TRUE(task(id).finished_at.has_value());
  EXPECT_EQ(called_, 1);
}

TEST_F(JobsWorkerConcurrency, HearsOfAJobAtOnce) {
  Node node{*database_, {.poll = 1h}};
  node->handle(kKind, counting());
  node->start(database_.clock());
  EXPECT_TRUE(comes_to(enqueue(kKind), TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, HearsOfAJobOfAnotherProcess) {
  const auto elsewhere = database_.open_again();
  Node there{*elsewhere};
  Node here{*database_, {.poll = 1h}};
  here->handle(kKind, counting());
  here->start(database_.clock());
  there->start(database_.clock());  // it has no work of its own
  Queue queue{*elsewhere};
  EXPECT_TRUE(comes_to(run_sync(queue.enqueue(kKind, {}, database_.context())).task_id, TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, WaitsForTheTimeOfAJob) {
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  const JobId later = enqueue(kKind, {.run_at = database_.clock().now() + 1h});
  ASSERT_TRUE(comes_to(enqueue(kKind), TaskStatus::SUCCESS));
  EXPECT_EQ(task(later).status, TaskStatus::PENDING);
  database_.clock().advance(1h);
  EXPECT_TRUE(comes_to(later, TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, LeavesOtherKindsAlone) {
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  const JobId other = enqueue(kSingle);
  ASSERT_TRUE(comes_to(enqueue(kKind), TaskStatus::SUCCESS));
  EXPECT_EQ(task(other).status, TaskStatus::PENDING);
}

TEST_F(JobsWorkerConcurrency, TriesAgainWhatFails) {
  Node node{*database_};
  node->handle(kKind, [&](Attempt& attempt) -> awaitable<std::string> {
    ++called_;
    if (attempt.job().attempt < 3) throw std::runtime_error("the secret of the inside");
    co_return "";
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  ASSERT_TRUE(comes_true_within(kLong, [&] {
    database_.clock().advance(1s);
    return task(id).status == TaskStatus::SUCCESS;
  }));
  EXPECT_EQ(called_, 3);
}

TEST_F(JobsWorkerConcurrency, GivesUpAfterTheLastAttemptAndTellsNothingOfTheInside) {
  Node node{*database_};
  node->handle(kKind, [&](Attempt&) -> awaitable<std::string> {
    ++called_;
    throw std::runtime_error("the secret of the inside");
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  ASSERT_TRUE(comes_true_within(kLong, [&] {
    database_.clock().advance(1s);
    return task(id).status == TaskStatus::FAILURE;
  }));
  EXPECT_EQ(called_, 3);
  EXPECT_EQ(task(id).error->error_code, "TASK_FAILED");
  EXPECT_EQ(to_json(task(id)).find("secret"), std::string::npos);
  EXPECT_THAT(run_sync(queue_.get_job(id)).failure, Optional(std::string{"the secret of the inside"}));
}

TEST_F(JobsWorkerConcurrency, DoesNotTryAgainWhatIsRefused) {
  Node node{*database_};
  node->handle(kKind, [&](Attempt&) -> awaitable<std::string> {
    ++called_;
    throw Error{ErrorKind::conflict, "NO_COPY", "There is no copy."};
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  ASSERT_TRUE(comes_to(id, TaskStatus::FAILURE));
  EXPECT_EQ(task(id).error->error_code, "NO_COPY");
  EXPECT_EQ(task(id).error->detail, "There is no copy.");
  EXPECT_EQ(called_, 1);
}

TEST_F(JobsWorkerConcurrency, RunsNoMoreAtOnceThanItsKindAllows) {
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  Node node{*database_};
  node->handle(kSingle, [&](Attempt&) -> awaitable<std::string> {
    most = std::max(most.load(), ++running);
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor, 2ms};
    co_await timer.async_wait(boost::asio::use_awaitable);
    --running;
    ++called_;
    co_return "";
  });
  node->start(database_.clock());
  for (int i = 0; i < 10; ++i) enqueue(kSingle);
  EXPECT_TRUE(comes_true_within(kLong, [&] { return called_ == 10; }));
  EXPECT_EQ(most, 1);
}

TEST_F(JobsWorkerConcurrency, SharesJobsBetweenProcesses) {
  constexpr int kJobs = 2'000;
  std::mutex mutex;
  std::multiset<JobId> done;
  const auto take = [&](Attempt& attempt) -> awaitable<std::string> {
    const std::scoped_lock lock{mutex};
    done.insert(attempt.job().id);
    co_return "";
  };
  const auto elsewhere = database_.open_again();
  Node here{*database_, {.poll = 20ms}};  // nobody dies here
  Node there{*elsewhere, {.poll = 20ms}};
  here->handle(kKind, take);
  there->handle(kKind, take);
  here->start(database_.clock());
  there->start(database_.clock());
  enqueue_many(kJobs);
  ASSERT_TRUE(comes_true_within(kLong, [&] { return count_of("SUCCESS") == kJobs; }));
  EXPECT_EQ(std::set<JobId>(done.begin(), done.end()).size(), static_cast<std::size_t>(kJobs));
  EXPECT_EQ(done.size(), static_cast<std::size_t>(kJobs));
}

TEST_F(JobsWorkerConcurrency, TellsAHandlerThatItsJobIsCanceled) {
  Node node{*database_};
  node->handle(kKind, until_told());
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  ASSERT_TRUE(comes_to(id, TaskStatus::STARTED));
  run_sync(queue_.cancel(id, database_.context()));
  EXPECT_TRUE(comes_to(id, TaskStatus::CANCELED));
}

TEST_F(JobsWorkerConcurrency, GivesBackWhatRunsWhenItStops) {
  Node node{*database_};
  node->handle(kKind, until_told());
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  test::await_more(called_, 1 - called_);
  node->stop(kLong);
  const Job job = run_sync(queue_.get_job(id));
  EXPECT_EQ(job.status, TaskStatus::RETRY);
  EXPECT_EQ(job.attempt, 0);  // an attempt that was broken off does not count
  EXPECT_EQ(database_.number("select count(*) from job_workers"), 0);
}

TEST_F(JobsWorkerConcurrency, GivesBackWhatDoesNotEndInTime) {
  Node node{*database_};
  node->handle(kKind, [&](Attempt&) -> awaitable<std::string> {
    ++called_;
    boost::asio::steady_timer never{co_await boost::asio::this_coro::executor, 1h};
    co_await never.async_wait(boost::asio::use_awaitable);
    co_return "";
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  test::await_more(called_, 1 - called_);
  node->stop(10ms);
  EXPECT_EQ(run_sync(queue_.get_job(id)).status, TaskStatus::RETRY);
}

TEST_F(JobsWorkerConcurrency, TakesOverTheJobsOfADeadWorker) {
  const JobId id = enqueue(kKind);
  const WorkerId dead = WorkerId::make();
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await job_store::insert_worker(tx, dead);
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, dead, 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(id, TaskStatus::SUCCESS));
  EXPECT_EQ(run_sync(queue_.get_job(id)).attempt, 2);
  EXPECT_EQ(database_.number("select count(*) from job_workers"), 1);  // our own
}

TEST_F(JobsWorkerConcurrency, TakesOverTheJobsOfAWorkerThatIsNotEvenThere) {
  const JobId id = enqueue(kKind);
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, WorkerId::make(), 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  EXPECT_TRUE(comes_to(id, TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, DoesAJobOfWhoseClaimItWasNotTold) {
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(enqueue(kKind), TaskStatus::SUCCESS));
  const auto worker = database_.value<WorkerId>("select id from job_workers");
  const JobId id = run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<JobId> {
    const JobId job = co_await queue_.enqueue(tx, kKind, {});
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, worker, 1);
    co_return job;
  }));
  EXPECT_TRUE(comes_to(id, TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, KeepsAFailureThatIsNoText) {
  Node node{*database_};
  node->handle(kKind, [](Attempt&) -> awaitable<std::string> {
    throw std::runtime_error("bytes: \xff\xfe");
    co_return "";
  });
  node->start(database_.clock());
  const JobId id = enqueue({.name = kKind.name, .max_attempts = 1});
  EXPECT_TRUE(comes_to(id, TaskStatus::FAILURE));
}

TEST_F(JobsWorkerConcurrency, EndsAJobThatKillsItsWorkers) {
  const JobId id = enqueue({.name = kKind.name, .max_attempts = 1});
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    const WorkerId dead = WorkerId::make();
    co_await job_store::insert_worker(tx, dead);
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, dead, 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(id, TaskStatus::FAILURE));
  EXPECT_EQ(task(id).error->error_code, "WORKER_LOST");
  EXPECT_EQ(called_, 0);
}

TEST_F(JobsWorkerConcurrency, CommitsNothingOfAnAttemptThatWasTakenOver) {
  const auto effect = [&](db::Transaction& tx) -> awaitable<void> {
    tx.add_to_counter("test.effects", 1);
    co_return;
  };
  Node node{*database_};
  node->handle(kKind, [&](Attempt& attempt) -> awaitable<std::string> {
    ++called_;
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor};
    while (!told_) {
      timer.expires_after(1ms);
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
    const Context own = attempt.context();
    co_await database_->transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
      co_await effect(tx);
      co_await attempt.finish(tx);
    });
    co_return "";
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  test::await_more(called_, 1 - called_);
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    Job job = *co_await job_store::lock_job(tx, id);  // as whoever takes over does
    job.status = TaskStatus::CANCELED;
    job.worker_id.reset();
    job.finished_at = tx.now();
    co_await job_store::update_status(tx, job);
  }));
  told_ = true;
  node->stop(kLong);
  EXPECT_EQ(task(id).status, TaskStatus::CANCELED);
  EXPECT_EQ(database_.number("select coalesce(sum(value), 0) from counters where name = 'test.effects'"), 0);
}

TEST_F(JobsWorkerConcurrency, ShowsHowFarAJobIs) {
  Node node{*database_};
  node->handle(kKind, [&](Attempt& attempt) -> awaitable<std::string> {
    co_await attempt.report(40);
    ++called_;
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor};
    while (!told_) {
      timer.expires_after(1ms);
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
    co_return "";
  });
  node->start(database_.clock());
  const JobId id = enqueue(kKind);
  test::await_more(called_, 1 - called_);
  EXPECT_THAT(task(id).progress, Optional(40));
  told_ = true;
  EXPECT_TRUE(comes_to(id, TaskStatus::SUCCESS));
}

TEST_F(JobsWorkerConcurrency, EnqueuesAPeriodicJobOncePerTickWhateverTheNumberOfProcesses) {
  const auto second = database_.open_again();
  const auto third = database_.open_again();
  Node nodes[]{Node{*database_}, Node{*second}, Node{*third}};
  for (Node& node : nodes) {
    node->handle(kKind, counting());
    node->every({.name = "test", .times = "*/5 * * * *", .kind = kKind});
    node->start(database_.clock());
  }
  const auto schedules = [&] { return database_.number("select count(*) from job_schedules") == 1; };
  ASSERT_TRUE(comes_true_within(kLong, schedules));
  for (int tick = 1; tick <= 20; ++tick) {
    database_.clock().advance(5min);
    ASSERT_TRUE(comes_true_within(kLong, [&] { return count_of("SUCCESS") >= tick; }));
  }
  EXPECT_EQ(database_.number("select count(*) from jobs"), 20);
}

TEST_F(JobsWorkerConcurrency, MakesUpForMissedTicksByOneJob) {
  for (const auto& passed : {0min, 600min}) {
    database_.clock().advance(passed);
    Node node{*database_};
    node->handle(kKind, counting());
    node->every({.name = "test", .times = "*/5 * * * *", .kind = kKind});
    node->start(database_.clock());
    const auto is_ahead = [&] {
      return database_.number("select count(*) from job_schedules") == 1 && called_ == (passed > 0min ? 1 : 0);
    };
    EXPECT_TRUE(comes_true_within(kLong, is_ahead));
    node->stop(1s);
  }
  EXPECT_EQ(database_.number("select count(*) from jobs"), 1);
}

TEST_F(JobsWorkerConcurrency, ForgetsTheHistoryInTime) {
  database_.clock().set(*parse_rfc3339("2040-01-01T00:00:00Z"));  // ids bear the time of the machine
  const JobId failed = enqueue(kKind, {.unique_key = "failed"});
  const JobId done = enqueue(kKind, {.unique_key = "done"});
  const JobId waiting = enqueue(kKind, {.run_at = database_.clock().now() + 24h * 365});
  Node node{*database_};
  node->handle(kKind, [&](Attempt& attempt) -> awaitable<std::string> {
    if (attempt.job().unique_key == "failed") throw Error{ErrorKind::conflict, "NO", "No."};
    co_return "";
  });
  node->handle(kPruneHistory, prune_history(*database_, std::chrono::days{7}));
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(done, TaskStatus::SUCCESS));
  ASSERT_TRUE(comes_to(failed, TaskStatus::FAILURE));
  const auto exists = [&](JobId id) { return run_sync(job_store::find_job(*database_, id)).has_value(); };
  database_.clock().advance(24h * 8);
  ASSERT_TRUE(comes_to(enqueue(kPruneHistory), TaskStatus::SUCCESS));
  EXPECT_FALSE(exists(done));
  EXPECT_TRUE(exists(failed));
  database_.clock().advance(24h * 21);
  ASSERT_TRUE(comes_to(enqueue(kPruneHistory), TaskStatus::SUCCESS));
  EXPECT_FALSE(exists(failed));
  EXPECT_TRUE(exists(waiting));
}

}  // namespace
}  // namespace lectern::jobs
