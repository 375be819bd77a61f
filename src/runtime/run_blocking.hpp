// Work that blocks, out of the way of an event loop: on a thread of a pool. The coroutine goes on where it was. The
// pool is joined before that loop goes away.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern {

/// What `work()` returns, or throws. It must not return void.
template <class Work, class Result = std::invoke_result_t<Work&>>
boost::asio::awaitable<Result> run_blocking(boost::asio::thread_pool& pool, Work work) {
  auto doing = [own = std::move(work)]() mutable -> boost::asio::awaitable<Result> { co_return own(); };
  co_return co_await boost::asio::co_spawn(pool, std::move(doing), boost::asio::use_awaitable);
}

}  // namespace lectern
