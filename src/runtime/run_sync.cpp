#include "runtime/run_sync.hpp"

#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>

namespace lectern {
namespace {

using Loop = boost::asio::io_context;

/// All loops, and those that nobody has now.
class Loops {
 public:
  Loop* take() {
    const std::scoped_lock lock{mutex_};
    if (free_.empty()) return all_.emplace_back(std::make_unique<Loop>(1)).get();
    Loop* const loop = free_.back();
    free_.pop_back();
    return loop;
  }
  void give_back(Loop* loop) {
    const std::scoped_lock lock{mutex_};
    free_.push_back(loop);
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Loop>> all_;
  std::vector<Loop*> free_;
};

/// Never destroyed: threads may end after everything static has.
Loops& loops() {
  static Loops& all = *new Loops;
  return all;
}

struct ThreadLoop {
  ThreadLoop() : loop(loops().take()) {}
  ~ThreadLoop() { loops().give_back(loop); }
  ThreadLoop(const ThreadLoop&) = delete;
  ThreadLoop& operator=(const ThreadLoop&) = delete;

  Loop* loop;
  bool is_in_use = false;
};

ThreadLoop& thread_loop() {
  thread_local ThreadLoop loop;
  return loop;
}

}  // namespace

SyncLoop::SyncLoop() : context_(thread_loop().loop), is_nested_(thread_loop().is_in_use) {
  if (is_nested_) context_ = loops().take();
  thread_loop().is_in_use = true;
}

SyncLoop::~SyncLoop() {
  if (is_nested_) {
    loops().give_back(context_);
  } else {
    thread_loop().is_in_use = false;
  }
}

void SyncLoop::run_until(const bool& is_done) {
  context_->restart();
  const auto work = boost::asio::make_work_guard(*context_);  // what is waited for may be another thread's work alone
  while (!is_done) context_->run_one();
  context_->poll();
}

}  // namespace lectern
