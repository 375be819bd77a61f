#include "db/postgres/waiting_line.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern::db::postgres {

boost::asio::awaitable<bool> WaitingLine::wait(boost::asio::any_io_executor executor,
                                               std::chrono::steady_clock::time_point until) {
  Waiting waiting{boost::asio::steady_timer{executor, until}};
  const auto place = waiting_.insert(waiting_.end(), &waiting);
  co_await waiting.timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  if (!waiting.is_called) waiting_.erase(place);
  co_return waiting.is_called;
}

void WaitingLine::call_next() {
  if (waiting_.empty()) return;
  Waiting& first = *waiting_.front();
  waiting_.pop_front();
  first.is_called = true;
  first.timer.cancel();
}

void WaitingLine::call_all() {
  while (!waiting_.empty()) call_next();
}

}  // namespace lectern::db::postgres
