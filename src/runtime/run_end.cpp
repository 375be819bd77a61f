#include "runtime/run_end.hpp"

namespace lectern {

void RunEnd::ask() {
  {
    const std::scoped_lock lock{mutex_};
    is_asked_ = true;
  }
  asked_.notify_all();
}

bool RunEnd::wait(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  return !asked_.wait_for(lock, time, [this] { return is_asked(); });
}

}  // namespace lectern
