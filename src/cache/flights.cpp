#include "cache/flights.hpp"

#include <algorithm>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern::cache {
namespace {

namespace asio = boost::asio;

/// Longer than anybody takes from its lookup to here.
constexpr std::chrono::milliseconds kOpenAfterLanding{1'000};
constexpr std::size_t kMostLanded = 16;  // of each shard

}  // namespace

bool Flights::Flight::takes(const Versions& versions, SteadyTime now) {
  const std::scoped_lock lock{mutex_};
  return versions_ == versions && now < open_until_;
}

Flights::Place Flights::board(const std::string& key, const Versions& versions) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  std::shared_ptr<Flight>& known = shard.flights[key];
  if (known && known->takes(versions, std::chrono::steady_clock::now())) return {known, false};
  known = std::shared_ptr<Flight>{new Flight{versions}};  // one of other versions lands for those who are aboard
  return {known, true};
}

void Flights::forget(Shard& shard, const std::string& key, const Flight& flight) {
  const auto known = shard.flights.find(key);
  if (known != shard.flights.end() && known->second.get() == &flight) shard.flights.erase(known);
}

void Flights::forget_oldest(Shard& shard) {
  const Landed& oldest = shard.landed.front();
  forget(shard, oldest.key, *oldest.flight);
  shard.landed_bytes -= oldest.bytes;
  shard.landed.pop_front();
}

void Flights::land(const std::string& key, const std::shared_ptr<Flight>& flight, SharedEntry entry,
                   std::chrono::milliseconds time_to_live, std::exception_ptr error) {
  std::vector<std::function<void()>> waiting;
  const std::size_t bytes = entry ? entry->bytes() : 0;
  const bool stays_open = entry && bytes <= kMostLandedBytes / kShards;
  {
    const std::scoped_lock lock{flight->mutex_};
    flight->has_landed_ = true;
    flight->open_until_ = std::chrono::steady_clock::now() + std::min(time_to_live, kOpenAfterLanding);
    flight->entry_ = std::move(entry);
    flight->error_ = std::move(error);
    waiting = std::move(flight->waiting_);
  }
  {
    Shard& shard = shard_of(key);
    const std::scoped_lock lock{shard.mutex};
    if (stays_open) {
      shard.landed.push_back({key, flight, bytes});
      shard.landed_bytes += bytes;
    } else {
      forget(shard, key, *flight);
    }
    while (shard.landed.size() > kMostLanded || shard.landed_bytes > kMostLandedBytes / kShards) forget_oldest(shard);
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
