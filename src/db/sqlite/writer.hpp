// The one writer of a SQLite file: a thread that runs transaction closures one after the other and commits those that
// are ready together, so that many share one fsync. Every outcome, refusals too, is held until that commit. A closure
// that fails after it has changed something costs its group a second run, each closure in a savepoint then. submit()
// may be called by any thread; closures run on the writer's thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>

#include "db/database.hpp"
#include "db/sqlite/connection.hpp"

namespace lectern::db::sqlite {

class Writer {
 public:
  struct Job {
    const Context* context = nullptr;  // both live in the waiting coroutine's frame
    const Database::TransactionBody* body = nullptr;
    std::function<void(std::exception_ptr)> complete;  // hands the outcome back; any thread
  };

  /// At most `max_group` transactions share a commit; each commit adds one to `commits` before it is answered.
  Writer(const std::string& path, std::size_t max_group, StatementMetrics* metrics,
         std::atomic<std::uint64_t>& commits);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Calls `callback` too, on the writer's thread, soon after another process has written. When this returns, it is
  /// known what was there before.
  void when_another_process_writes(std::function<void()> callback);
  /// Throws Unavailable when the queue is full or the writer has stopped.
  void check_room();
  void submit(Job job);
  /// Finishes what was submitted, takes nothing more. Idempotent.
  void stop();

 private:
  struct Finished {
    Job job;
    std::exception_ptr error{};
    CounterChanges counted{};
  };

  void loop();
  bool wait_for_job(Job& job);
  void look_for_others();
  bool take_ready_job(Job& job);
  void run_group(Job first);
  bool run_ready(std::vector<Finished>& group);
  bool run_again(std::vector<Finished>& group);
  bool run_plainly(Finished& finished);
  bool run_in_savepoint(Finished& finished);
  void run_alone(Finished& finished);
  void run_closure(Finished& finished);
  bool begin();
  std::exception_ptr commit(std::span<const Finished> group);
  void store_counters(std::span<const Finished> group);
  void roll_back() noexcept;
  void settle(std::vector<Finished>& group);

  Connection connection_;
  const std::size_t max_group_;
  std::atomic<std::uint64_t>& commits_;
  boost::asio::io_context closures_{1};  // closures await only their transaction, which never suspends
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::vector<std::function<void()>> others_wrote_;
  std::optional<std::int64_t> data_version_;  // the thread's: it changes with what others write
  using Steady = std::chrono::steady_clock;
  Steady::time_point looked_for_others_;
  std::condition_variable has_begun_to_look_;
  std::thread thread_;
};

}  // namespace lectern::db::sqlite
