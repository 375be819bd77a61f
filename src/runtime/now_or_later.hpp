// A result that is mostly there at once: whoever makes it pays for a coroutine only where it has to wait.
//
//   auto result = limiter.count(…);
//   if (auto* later = std::get_if<awaitable<T>>(&result)) use(co_await std::move(*later));
#pragma once

#include <variant>

#include <boost/asio/awaitable.hpp>

namespace lectern {

template <class T>
using NowOrLater = std::variant<T, boost::asio::awaitable<T>>;

}  // namespace lectern
