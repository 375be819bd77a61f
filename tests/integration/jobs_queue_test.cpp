// Jobs as those who want them see them: enqueued with what wants them, found, tried again, canceled.
#include <gmock/gmock.h>

#include "jobs/job_store.hpp"
#include "jobs/queue.hpp"
#include "support/test_database.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;
using testing::Eq;
using testing::Optional;

constexpr Kind kKind{.name = "test.kind", .max_attempts = 3};
constexpr Kind kOther{.name = "test.other"};

class JobsQueue : public testing::Test {
 protected:
  JobId enqueue(const Kind& kind, NewJob job = {}) {
    return run_sync(queue_.enqueue(kind, std::move(job), database_.context())).task_id;
  }
  Task task(JobId id) { return run_sync(queue_.get_task(id)); }
  std::int64_t count() { return database_.number("select count(*) from jobs"); }
  /// As if a worker had claimed it and stored what became of it.
  void finish_as(JobId id, TaskStatus status) {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
      auto job = co_await job_store::lock_job(tx, id);
      job->status = status;
      job->attempt = 3;
      job->error_code = "BROKEN";
      if (is_finished(status)) job->finished_at = tx.now();
      co_await job_store::update_status(tx, *job);
    }));
  }

  test::TestDatabase database_;
  Queue queue_{*database_};
};

TEST_F(JobsQueue, KeepsWhatWasEnqueued) {
  const Task task = run_sync(queue_.enqueue(kKind, {.payload = R"({"book":7})"}, database_.context()));
  EXPECT_EQ(task.status, TaskStatus::PENDING);
  EXPECT_EQ(task.kind, "test.kind");
  EXPECT_EQ(run_sync(queue_.get_job(task.task_id)).payload.text, R"({"book":7})");
}

TEST_F(JobsQueue, ForgetsWhatIsRolledBack) {
  EXPECT_THROW(run_sync(database_->transaction(database_.context(),
                                               [&](db::Transaction& tx) -> awaitable<void> {
                                                 co_await queue_.enqueue(tx, kKind, {});
                                                 throw Error{ErrorKind::conflict, "NO", "No."};
                                               })),
               Error);
  EXPECT_EQ(count(), 0);
}

TEST_F(JobsQueue, HasOneJobOfAUniqueKey) {
  const JobId first = enqueue(kKind, {.unique_key = "one"});
  EXPECT_EQ(enqueue(kKind, {.unique_key = "one"}), first);
  EXPECT_NE(enqueue(kKind, {.unique_key = "another"}), first);
  EXPECT_EQ(count(), 2);
}

TEST_F(JobsQueue, TakesAUniqueKeyAgainWhenItsJobIsFinished) {
  const JobId first = enqueue(kKind, {.unique_key = "one"});
  finish_as(first, TaskStatus::SUCCESS);
  EXPECT_NE(enqueue(kKind, {.unique_key = "one"}), first);
}

TEST_F(JobsQueue, KeepsAUniqueKeyWhileItsJobIsTriedAgain) {
  const JobId first = enqueue(kKind, {.unique_key = "one"});
  finish_as(first, TaskStatus::RETRY);
  EXPECT_EQ(enqueue(kKind, {.unique_key = "one"}), first);
}

TEST_F(JobsQueue, EnqueuesOnceForAnIdempotencyKey) {
  Context context = database_.context();
  context.idempotency = IdempotencyKey{"a-key", "POST /x", "f"};
  const Task first = run_sync(queue_.enqueue(kKind, {}, context));
  EXPECT_EQ(run_sync(queue_.enqueue(kKind, {}, context)).task_id, first.task_id);
  EXPECT_EQ(count(), 1);
}

TEST_F(JobsQueue, ListsTheNewestFirst) {
  const JobId first = enqueue(kKind);
  const JobId second = enqueue(kOther);
  const auto page = run_sync(queue_.list_tasks({}));
  ASSERT_EQ(page.data.size(), 2U);
  EXPECT_EQ(page.data[0].task_id, second);
  EXPECT_EQ(page.data[1].task_id, first);
}

TEST_F(JobsQueue, ListsByKindAndStatus) {
  enqueue(kKind);
  const JobId failed = enqueue(kOther);
  enqueue(kOther);
  finish_as(failed, TaskStatus::FAILURE);
  TaskQuery query;
  query.kind = {"test.other"};
  query.status = {TaskStatus::FAILURE, TaskStatus::RETRY};
  const auto page = run_sync(queue_.list_tasks(query));
  ASSERT_EQ(page.data.size(), 1U);
  EXPECT_EQ(page.data[0].task_id, failed);
  EXPECT_EQ(page.meta.total, 1);
}

TEST_F(JobsQueue, MeetsEveryTaskOnceOverItsPages) {
  for (int i = 0; i < 7; ++i) enqueue(kKind);
  TaskQuery query;
  query.limit = Count<1, 100>{3};
  std::vector<JobId> met;
  for (bool has_more = true; has_more;) {
    const auto page = run_sync(queue_.list_tasks(query));
    for (const Task& task : page.data) met.push_back(task.task_id);
    has_more = page.meta.has_more;
    query.cursor = page.meta.next_cursor;
  }
  EXPECT_EQ(met.size(), 7U);
  EXPECT_TRUE(std::ranges::is_sorted(met, [](JobId a, JobId b) { return b < a; }));
}

TEST_F(JobsQueue, KnowsNoOtherTasks) {
  EXPECT_THROW(task(JobId::make()), Error);
  EXPECT_THROW(run_sync(queue_.cancel(JobId::make(), database_.context())), Error);
  EXPECT_THROW(run_sync(queue_.retry(JobId::make(), database_.context())), Error);
}

TEST_F(JobsQueue, CancelsWhatWaits) {
  const JobId id = enqueue(kKind);
  EXPECT_EQ(run_sync(queue_.cancel(id, database_.context())).status, TaskStatus::CANCELED);
  EXPECT_THAT(task(id).finished_at, Optional(database_.clock().now()));
}

TEST_F(JobsQueue, OnlyAsksWhatRunsToStop) {
  const JobId id = enqueue(kKind);
  finish_as(id, TaskStatus::STARTED);
  EXPECT_EQ(run_sync(queue_.cancel(id, database_.context())).status, TaskStatus::STARTED);
  EXPECT_TRUE(run_sync(queue_.get_job(id)).cancel_requested);
}

TEST_F(JobsQueue, CannotCancelWhatIsFinished) {
  const JobId id = enqueue(kKind);
  finish_as(id, TaskStatus::SUCCESS);
  EXPECT_THROW(run_sync(queue_.cancel(id, database_.context())), TaskFinished);
}

TEST_F(JobsQueue, TriesAgainWhatFailed) {
  const JobId id = enqueue(kKind);
  finish_as(id, TaskStatus::FAILURE);
  const Task again = run_sync(queue_.retry(id, database_.context()));
  EXPECT_EQ(again.status, TaskStatus::PENDING);
  EXPECT_FALSE(again.error.has_value());
  EXPECT_FALSE(again.finished_at.has_value());
  EXPECT_EQ(run_sync(queue_.get_job(id)).attempt, 0);
}

TEST_F(JobsQueue, HurriesWhatWaitsForItsNextAttempt) {
  const JobId id = enqueue(kKind, {.run_at = database_.clock().now() + 10min});
  finish_as(id, TaskStatus::RETRY);
  run_sync(queue_.retry(id, database_.context()));
  EXPECT_EQ(run_sync(queue_.get_job(id)).run_at, database_.clock().now());
}

TEST_F(JobsQueue, DoesNotTryAgainWhatSucceededOrRuns) {
  for (const TaskStatus status : {TaskStatus::SUCCESS, TaskStatus::STARTED, TaskStatus::PENDING}) {
    const JobId id = enqueue(kKind);
    finish_as(id, status);
    EXPECT_THROW(run_sync(queue_.retry(id, database_.context())), TaskNotFinished);
  }
}

TEST_F(JobsQueue, DoesNotTryAgainWhatAnotherJobDoes) {
  const JobId first = enqueue(kKind, {.unique_key = "one"});
  finish_as(first, TaskStatus::FAILURE);
  enqueue(kKind, {.unique_key = "one"});
  EXPECT_THROW(run_sync(queue_.retry(first, database_.context())), TaskAlreadyQueued);
}

}  // namespace
}  // namespace lectern::jobs
