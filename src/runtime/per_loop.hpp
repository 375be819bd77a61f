// What each event loop has of its own: one T for every loop that asks, made when it first asks. A T is closed when its
// loop ends, or when the owner closes all of them, whichever comes first; it is shared by whoever still uses it then.
// A T has `close() noexcept` and `is_closed()`. of() may be called by the loops' threads; close_all() by the thread
// that stops the program, once the loops no longer run.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/query.hpp>

namespace lectern {

/// An io_context is run by one thread (docs/adr/0003), so what is posted to it stays on that thread.
inline bool is_event_loop(const boost::asio::any_io_executor& executor) {
  return executor.target<boost::asio::io_context::executor_type>() != nullptr;
}

template <class T>
class PerLoop {
 public:
  PerLoop() : id_(next_id()) {}
  ~PerLoop() { close_all(); }
  PerLoop(const PerLoop&) = delete;
  PerLoop& operator=(const PerLoop&) = delete;

  /// The loop's own, or what `make(executor)` makes: a shared_ptr. Null once all were closed.
  template <class Make>
  T* of(const boost::asio::any_io_executor& executor, const Make& make) {
    auto* const context = &boost::asio::query(executor, boost::asio::execution::context);
    for (const Remembered& known : remembered)
      if (known.owner == id_ && known.context == context && !known.own->is_closed()) return known.own.get();
    const std::scoped_lock lock{mutex_};
    if (is_closed_) return nullptr;
    std::shared_ptr<T>& here = all_[context];
    if (!here || here->is_closed()) {
      here = make(executor);
      boost::asio::use_service<LoopEnd>(*context).add(here);
    }
    std::erase_if(remembered, [](const Remembered& known) { return known.own->is_closed(); });
    remembered.push_back({id_, context, here});
    return here.get();
  }

  void close_all() noexcept {
    {
      const std::scoped_lock lock{mutex_};
      is_closed_ = true;
    }
    for (const auto& [context, own] : all_) own->close();
    std::erase_if(remembered, [this](const Remembered& known) { return known.owner == id_; });
  }

 private:
  struct Remembered {
    std::uint64_t owner;
    boost::asio::execution_context* context;
    std::shared_ptr<T> own;
  };

  /// Closes what belongs to a loop that goes before its owner does.
  class LoopEnd : public boost::asio::execution_context::service {
   public:
    using key_type = LoopEnd;
    static inline boost::asio::execution_context::id id;

    explicit LoopEnd(boost::asio::execution_context& context) : service(context) {}
    void add(const std::shared_ptr<T>& own) {
      std::erase_if(all_, [](const auto& known) { return known.expired(); });
      all_.push_back(own);
    }

   private:
    void shutdown() override {
      for (const auto& known : all_)
        if (const auto own = known.lock()) own->close();
    }

    std::vector<std::weak_ptr<T>> all_;
  };

  static std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  static inline thread_local std::vector<Remembered> remembered;

  const std::uint64_t id_;  // never used again, so that a thread's memory of an owner that is gone cannot mislead
  std::mutex mutex_;        // of what follows
  std::map<boost::asio::execution_context*, std::shared_ptr<T>> all_;
  bool is_closed_ = false;
};

}  // namespace lectern
