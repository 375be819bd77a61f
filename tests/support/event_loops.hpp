// Event loops, each on a thread of its own, as a server has them. Coroutines are begun on one of them, and waited for
// by the test's thread. Declared before what lives on them, and stopped, with stop(), before that goes.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

namespace lectern::test {

class EventLoops {
 public:
  explicit EventLoops(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) loops_.push_back(std::make_unique<Loop>());
  }
  ~EventLoops() { stop(); }
  EventLoops(const EventLoops&) = delete;
  EventLoops& operator=(const EventLoops&) = delete;

  /// Begins `work()` on a loop.
  template <class Work, class T = typename std::invoke_result_t<Work&>::value_type>
  std::future<T> begin(std::size_t loop, Work work) {
    return boost::asio::co_spawn(loops_.at(loop)->context, std::move(work), boost::asio::use_future);
  }
  /// Waits for it besides.
  template <class Work, class T = typename std::invoke_result_t<Work&>::value_type>
  T run(std::size_t loop, Work work) {
    return begin(loop, std::move(work)).get();
  }
  /// Waits for those who work. Idempotent.
  void stop() {
    for (const auto& loop : loops_) loop->context.stop();
    for (const auto& loop : loops_)
      if (loop->thread.joinable()) loop->thread.join();
  }

 private:
  struct Loop {
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    std::thread thread{[this] { context.run(); }};
  };

  std::vector<std::unique_ptr<Loop>> loops_;
};

/// Asks `condition()`, an awaitable<bool>, until it holds; throws if it does not within half a minute.
template <class Condition>
boost::asio::awaitable<void> until(Condition condition) {
  boost::asio::steady_timer pause{co_await boost::asio::this_coro::executor};
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (!co_await condition()) {
    if (std::chrono::steady_clock::now() > last) throw std::runtime_error("what is waited for does not come");
    pause.expires_after(std::chrono::milliseconds{1});
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace lectern::test
