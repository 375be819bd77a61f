// Runs what would hold up an event loop on a thread of its own, while the coroutine that wants it waits. The threads
// are their owner's, who joins them before the loops that wait for them end.
#pragma once

#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern {

/// Returns what `work` does, or throws it.
template <class Work, class Result = std::invoke_result_t<Work&>>
boost::asio::awaitable<Result> run_blocking(boost::asio::thread_pool& threads, Work work) {
  const auto on_thread = [&]() -> boost::asio::awaitable<Result> { co_return work(); };
  co_return co_await boost::asio::co_spawn(threads, on_thread, boost::asio::use_awaitable);
}

}  // namespace lectern
