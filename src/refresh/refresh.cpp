#include "refresh/refresh.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "refresh/one_refresh.hpp"

namespace lectern::refresh {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPauseOfAsking{50};  // whether to stop

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options), state_{.policy = options.policy, .headers = {{"X-Actor", "refresh"}}} {}

  Report run() {
    const auto started = steady_clock::now();
    {
      const std::size_t threads = std::min(options_.concurrency, options_.limit);
      std::vector<std::jthread> workers;
      working_ = threads;
      for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
      wait_for_all();
    }
    if (failure_) std::rethrow_exception(failure_);
    report_.wanted = options_.limit;
    report_.repeated = state_.repeated;
    report_.trace_id = state_.trace.id();
    report_.time = duration_cast<milliseconds>(steady_clock::now() - started);
    return std::move(report_);
  }

 private:
  void work() {
    try {
      Caller caller{options_.url, state_};
      for (std::size_t number = ++begun_; number <= options_.limit && !state_.end.is_asked(); number = ++begun_)
        refresh(caller, number);
    } catch (...) {
      const std::scoped_lock lock{mutex_};
      failure_ = std::current_exception();
      state_.end.ask();
    }
    const std::scoped_lock lock{mutex_};
    --working_;
    idle_.notify_all();
  }

  void refresh(Caller& caller, std::size_t number) {
    const auto started = steady_clock::now();
    Refreshed refreshed{.number = number};
    std::string unreachable;
    try {
      refreshed = refresh_once(caller, {number, options_.day, options_.time_limit});
    } catch (const Unreachable& nobody) {
      unreachable = refreshed.reason = nobody.what();
      refreshed.ending = Ending::failed;
      state_.end.ask();
    }
    refreshed.time = duration_cast<milliseconds>(steady_clock::now() - started);
    const std::scoped_lock lock{mutex_};
    if (!unreachable.empty()) report_.unreachable = std::move(unreachable);
    if (options_.on_end) options_.on_end(refreshed);
    report_.ended.push_back(std::move(refreshed));
  }

  void wait_for_all() {
    std::unique_lock lock{mutex_};
    while (!idle_.wait_for(lock, kPauseOfAsking, [this] { return working_ == 0; }))
      if (options_.should_stop && options_.should_stop()) state_.end.ask();
  }

  const Options& options_;
  RunState state_;
  std::atomic<std::size_t> begun_{0};
  std::mutex mutex_;  // of all below
  std::condition_variable idle_;
  std::size_t working_ = 0;
  std::exception_ptr failure_;
  Report report_;
};

}  // namespace

bool Report::succeeded() const {
  const Counts counts = count(ended, wanted);
  return counts.failed == 0 && counts.not_finished == 0;
}

Report refresh_all(const Options& options) {
  return Run{options}.run();
}

}  // namespace lectern::refresh
