// A library of jobs and the processes that work on them, for tests. Short times, so that tests of what is lost do not
// take long.
#pragma once

#include <atomic>

#include <gtest/gtest.h>

#include "jobs/queue.hpp"
#include "jobs/worker.hpp"
#include "support/awaited_count.hpp"
#include "support/end_of_worker.hpp"
#include "support/test_database.hpp"

namespace lectern::jobs {

constexpr std::chrono::seconds kLong{30};
constexpr Kind kKind{.name = "test.kind",
                     .max_attempts = 3,
                     .at_once = 20,
                     .first_delay = std::chrono::milliseconds{1},
                     .longest_delay = std::chrono::milliseconds{1}};
constexpr Kind kSingle{.name = "test.single", .at_once = 1};

/// What a process has of its own.
class Node {
 public:
  static constexpr std::chrono::milliseconds kShort{20};
  static constexpr std::chrono::milliseconds kLease{300};

  explicit Node(db::Database& database, WorkerOptions options = {.poll = kShort, .beat = kShort, .lease = kLease})
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

class WorkingNodes : public testing::Test {
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
    return test::comes_true_within(kLong, [&] { return task(id).status == status; });
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
        timer.expires_after(std::chrono::milliseconds{1});
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

}  // namespace lectern::jobs
