#include "cache/flights.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern::cache {

namespace asio = boost::asio;

Flights::Place Flights::board(const std::string& key, const Versions& versions) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  std::shared_ptr<Flight>& known = shard.flights[key];
  if (known && known->versions_ == versions) return {known, false};
  known = std::shared_ptr<Flight>{new Flight{versions}};  // one of older versions lands for those who are aboard
  return {known, true};
}

void Flights::land(const std::string& key, Flight& flight, SharedEntry entry, std::exception_ptr error) {
  Shard& shard = shard_of(key);
  {
    const std::scoped_lock lock{shard.mutex};
    const auto known = shard.flights.find(key);
    if (known != shard.flights.end() && known->second.get() == &flight) shard.flights.erase(known);
  }
  std::vector<std::function<void()>> waiting;
  {
    const std::scoped_lock lock{flight.mutex_};
    flight.has_landed_ = true;
    flight.entry_ = std::move(entry);
    flight.error_ = std::move(error);
    waiting = std::move(flight.waiting_);
  }
  for (const auto& go_on : waiting) go_on();
}

awaitable<SharedEntry> Flights::landing_of(Flight& flight) {
  const auto executor = co_await asio::this_coro::executor;
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
      [&](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));  // std::function wants copies
        const auto go_on = [executor, waiting] { asio::post(executor, [waiting] { std::move (*waiting)(); }); };
        {
          const std::scoped_lock lock{flight.mutex_};
          if (!flight.has_landed_) return flight.waiting_.push_back(go_on);
        }
        go_on();
      },
      asio::use_awaitable);
  if (flight.error_) std::rethrow_exception(flight.error_);
  co_return flight.entry_;
}

}  // namespace lectern::cache
