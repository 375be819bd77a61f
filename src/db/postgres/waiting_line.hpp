// Coroutines of one event loop that wait for something to become free, served in their order. Used by the loop's thread
// alone; must outlive those who wait.
#pragma once

#include <chrono>
#include <list>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace lectern::db::postgres {

class WaitingLine {
 public:
  /// False if nobody called before `until`.
  boost::asio::awaitable<bool> wait(boost::asio::any_io_executor executor, std::chrono::steady_clock::time_point until);
  /// Calls the first in the line, if there is one.
  void call_next();
  void call_all();

 private:
  struct Waiting {
    boost::asio::steady_timer timer;
    bool is_called = false;
  };
  std::list<Waiting*> waiting_;
};

}  // namespace lectern::db::postgres
