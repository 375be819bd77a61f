#include "runtime/ears.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace lectern {

void wake_on_its_loop(const std::shared_ptr<Ear>& ear, bool is_ending) {
  boost::asio::post(ear->loop, [weak = std::weak_ptr{ear}, is_ending] {
    const auto woken = weak.lock();
    if (!woken) return;
    woken->is_ending |= is_ending;
    woken->wake_up.wake();
  });
}

boost::asio::awaitable<void> pause_on_loop(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor, time};
  co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

}  // namespace lectern
