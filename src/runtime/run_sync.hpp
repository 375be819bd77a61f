// Runs a coroutine to its end on the calling thread: for the command line and tests, never for a server's threads.
#pragma once

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace lectern {

/// Blocks until `work` is done; returns its result or throws what it threw.
template <class T>
T run_sync(boost::asio::awaitable<T> work) {
  boost::asio::io_context context{1};
  std::exception_ptr error;
  if constexpr (std::is_void_v<T>) {
    boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr failure) { error = std::move(failure); });
    context.run();
    if (error) std::rethrow_exception(error);
  } else {
    std::optional<T> result;
    boost::asio::co_spawn(
        context, [&]() -> boost::asio::awaitable<void> { result.emplace(co_await std::move(work)); },
        [&](std::exception_ptr failure) { error = std::move(failure); });
    context.run();
    if (error) std::rethrow_exception(error);
    return std::move(*result);
  }
}

}  // namespace lectern
