// A short queue between the thread that reads rows and the one that stores them: whoever is ahead waits. One pusher,
// one taker or several; any of them may end it.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>

namespace lectern::importing {

template <class Batch>
class BatchQueue {
 public:
  static constexpr std::size_t kCapacity = 4;

  /// Waits for room; false if nobody takes any more.
  bool push(Batch batch) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return closed_ || batches_.size() < kCapacity; });
    if (closed_) return false;
    batches_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }

  /// Waits for a batch; nothing when all are taken. Rethrows what ended the pusher.
  std::optional<Batch> take() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return closed_ || !batches_.empty(); });
    if (batches_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return {};
    }
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    changed_.notify_all();
    return batch;
  }

  /// Nothing more is pushed; what is there can still be taken. `error` is why, if it is not simply the end.
  void close(std::exception_ptr error = nullptr) {
    const std::scoped_lock lock{mutex_};
    if (!error_) error_ = std::move(error);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  std::exception_ptr error_;
  bool closed_ = false;
};

}  // namespace lectern::importing
