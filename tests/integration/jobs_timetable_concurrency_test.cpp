// What workers do again and again: periodic jobs, and forgetting the history.
#include <gmock/gmock.h>

#include "integration/working_nodes.hpp"
#include "jobs/history.hpp"
#include "jobs/job_store.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;

class JobsTimetableConcurrency : public WorkingNodes {};

TEST_F(JobsTimetableConcurrency, EnqueuesAPeriodicJobOncePerTickWhateverTheNumberOfProcesses) {
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

TEST_F(JobsTimetableConcurrency, MakesUpForMissedTicksByOneJob) {
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

TEST_F(JobsTimetableConcurrency, ForgetsTheHistoryInTime) {
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
