// Lets a coroutine wait until somebody on its event loop has something for it, or a time has passed. What comes while
// nobody waits is not lost: the next wait is over at once.
#pragma once

#include <chrono>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern {

class WakeUp {
 public:
  explicit WakeUp(const boost::asio::any_io_executor& loop) : timer_(loop) {}

  boost::asio::awaitable<void> wait(std::chrono::milliseconds longest) {
    if (!std::exchange(is_woken_, false)) {
      timer_.expires_after(longest);
      co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
      is_woken_ = false;
    }
  }
  void wake() {
    is_woken_ = true;
    timer_.cancel();
  }

 private:
  boost::asio::steady_timer timer_;
  bool is_woken_ = false;
};

}  // namespace lectern
