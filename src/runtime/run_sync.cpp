#include "runtime/run_sync.hpp"

namespace lectern {
namespace {

struct ThreadLoop {
  boost::asio::io_context context{1};
  bool is_in_use = false;
};

ThreadLoop& thread_loop() {
  thread_local ThreadLoop loop;
  return loop;
}

}  // namespace

SyncLoop::SyncLoop() {
  ThreadLoop& loop = thread_loop();
  if (loop.is_in_use) {
    context_ = &own_.emplace(1);
  } else {
    loop.is_in_use = true;
    context_ = &loop.context;
  }
}

SyncLoop::~SyncLoop() {
  if (!own_) thread_loop().is_in_use = false;
}

void SyncLoop::run_until(const bool& is_done) {
  context_->restart();
  while (!is_done) context_->run_one();
  context_->poll();
}

}  // namespace lectern
