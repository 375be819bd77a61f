// Runs a coroutine to its end on the calling thread: for the command line and tests, never for a server's threads.
//
// A thread keeps its event loop from one call to the next, and with it what belongs to a loop, such as connections to a
// database. Loops live as long as the process, and go from a thread that ends to another: who has just handed over a
// result may still be about to leave the loop that it was handed to.
#pragma once

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace lectern {

/// The calling thread's event loop, while somebody runs coroutines on it.
class SyncLoop {
 public:
  SyncLoop();
  ~SyncLoop();
  SyncLoop(const SyncLoop&) = delete;
  SyncLoop& operator=(const SyncLoop&) = delete;

  boost::asio::io_context& context() { return *context_; }
  /// Until `is_done`, and then what is ready besides; what waits for something else goes on with the next call.
  void run_until(const bool& is_done);

 private:
  boost::asio::io_context* context_;
  bool is_nested_;  // within another call's coroutine: on a loop of its own
};

/// Blocks until `work` is done; returns its result or throws what it threw.
template <class T>
T run_sync(boost::asio::awaitable<T> work) {
  SyncLoop loop;
  std::exception_ptr error;
  bool is_done = false;
  const auto finish = [&](std::exception_ptr failure) {
    error = std::move(failure);
    is_done = true;
  };
  if constexpr (std::is_void_v<T>) {
    boost::asio::co_spawn(loop.context(), std::move(work), finish);
    loop.run_until(is_done);
    if (error) std::rethrow_exception(error);
  } else {
    std::optional<T> result;
    boost::asio::co_spawn(
        loop.context(), [&]() -> boost::asio::awaitable<void> { result.emplace(co_await std::move(work)); }, finish);
    loop.run_until(is_done);
    if (error) std::rethrow_exception(error);
    return std::move(*result);
  }
}

}  // namespace lectern
