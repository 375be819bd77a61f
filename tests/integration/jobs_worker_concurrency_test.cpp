// Workers: each job is done, once, whatever fails or is told to stop.
#include <mutex>
#include <set>

#include <gmock/gmock.h>

#include "integration/working_nodes.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using testing::Optional;

class JobsWorkerConcurrency : public WorkingNodes {};

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

TEST_F(JobsWorkerConcurrency, DoesNotLeaveWhatCameLateAndIsOlderForTheEndOfAFullQueue) {
  constexpr int kMany = 3000;
  constexpr Kind kMoreThanAClaim{.name = kKind.name, .at_once = 200};
  enqueue_many(kMany);
  std::atomic<int> place_of_late{0};
  Node node{*database_, {.poll = 1ms}};
  node->handle(kMoreThanAClaim, [&](Attempt& attempt) -> awaitable<std::string> {
    const int place = ++called_;
    if (attempt.job().payload.text == R"("late")") place_of_late = place;
    if (place == 1)
      co_await database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
        co_await queue_.enqueue(tx, kKind, {.payload = R"("late")", .run_at = database_.clock().now() - 1h});
      });
    co_return "";
  });
  node->start(database_.clock());
  ASSERT_TRUE(comes_true_within(kLong, [&] { return count_of("SUCCESS") == kMany + 1; }));
  EXPECT_LT(place_of_late, kMany);
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

}  // namespace
}  // namespace lectern::jobs
