// Whether a run is to end before its time, as all of its threads see it: who waits then waits no longer.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace lectern {

class RunEnd {
 public:
  void ask();
  [[nodiscard]] bool is_asked() const { return is_asked_; }
  /// False if the run is to end, at once or meanwhile.
  bool wait(std::chrono::milliseconds time);

 private:
  std::atomic<bool> is_asked_{false};
  std::mutex mutex_;
  std::condition_variable asked_;
};

}  // namespace lectern
