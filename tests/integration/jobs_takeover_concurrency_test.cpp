// Workers that die, and those who take their jobs over.
#include <gmock/gmock.h>

#include "integration/working_nodes.hpp"
#include "jobs/job_store.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;

class JobsTakeoverConcurrency : public WorkingNodes {};

TEST_F(JobsTakeoverConcurrency, TakesOverTheJobsOfADeadWorker) {
  const JobId id = enqueue(kKind);
  const WorkerId dead = WorkerId::make();
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await job_store::insert_worker(tx, dead);
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, dead, {}, 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(id, TaskStatus::SUCCESS));
  EXPECT_EQ(run_sync(queue_.get_job(id)).attempt, 2);
  EXPECT_EQ(database_.number("select count(*) from job_workers"), 1);  // our own
}

TEST_F(JobsTakeoverConcurrency, TakesOverTheJobsOfAWorkerThatIsNotEvenThere) {
  const JobId id = enqueue(kKind);
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, WorkerId::make(), {}, 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  EXPECT_TRUE(comes_to(id, TaskStatus::SUCCESS));
}

TEST_F(JobsTakeoverConcurrency, DoesAJobOfWhoseClaimItWasNotTold) {
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(enqueue(kKind), TaskStatus::SUCCESS));
  const auto worker = database_.value<WorkerId>("select id from job_workers");
  const JobId id = run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<JobId> {
    const JobId job = co_await queue_.enqueue(tx, kKind, {});
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, worker, {}, 1);
    co_return job;
  }));
  EXPECT_TRUE(comes_to(id, TaskStatus::SUCCESS));
}

TEST_F(JobsTakeoverConcurrency, EndsAJobThatKillsItsWorkers) {
  const JobId id = enqueue({.name = kKind.name, .max_attempts = 1});
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    const WorkerId dead = WorkerId::make();
    co_await job_store::insert_worker(tx, dead);
    co_await job_store::claim_jobs(tx, std::string{kKind.name}, dead, {}, 1);
  }));
  Node node{*database_};
  node->handle(kKind, counting());
  node->start(database_.clock());
  ASSERT_TRUE(comes_to(id, TaskStatus::FAILURE));
  EXPECT_EQ(task(id).error->error_code, "WORKER_LOST");
  EXPECT_EQ(called_, 0);
}

TEST_F(JobsTakeoverConcurrency, CommitsNothingOfAnAttemptThatWasTakenOver) {
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

}  // namespace
}  // namespace lectern::jobs
