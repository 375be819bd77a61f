// Cache-aside over a store: an answer that is there, or is made once for all who ask for it at once, and kept. Nothing
// that a store does or fails to do makes a request fail. All threads.
#pragma once

#include <chrono>

#include "cache/flights.hpp"
#include "cache/store.hpp"
#include "runtime/metrics.hpp"

namespace lectern::cache {

struct Answer {
  SharedEntry entry;  // null: it was made, but is not to be kept, and whoever waited makes it for itself
  Finding finding;
};

class Cache {
 public:
  Cache(Store& store, MetricsRegistry& metrics);

  /// `make`: () -> awaitable<SharedEntry>; null for what is not to be kept. Throws what it throws, to everybody.
  template <class Make>
  awaitable<Answer> fetch(const Question& question, std::chrono::milliseconds time_to_live, Make make) {
    Lookup lookup = co_await look_up(question);
    if (lookup.entry) co_return Answer{std::move(lookup.entry), Finding::hit};
    if (!lookup.versions.is_known()) co_return Answer{co_await make(), Finding::bypass};
    const auto [flight, leads] = flights_.board(question.key, lookup.versions);
    if (!leads) co_return Answer{co_await Flights::landing_of(*flight), lookup.finding};
    SharedEntry entry;
    std::exception_ptr error;
    try {
      entry = co_await make();
    } catch (...) {
      error = std::current_exception();
    }
    if (entry) co_await store_.keep(question, std::move(lookup.versions), entry, with_jitter(time_to_live));
    flights_.land(question.key, *flight, entry, error);
    if (error) std::rethrow_exception(error);
    co_return Answer{std::move(entry), lookup.finding};
  }

  awaitable<void> renew(std::span<const std::string> tags) { return store_.renew(tags); }

 private:
  awaitable<Lookup> look_up(const Question& question);
  /// So that what was kept together is not made anew together.
  static std::chrono::milliseconds with_jitter(std::chrono::milliseconds time);

  Store& store_;
  Flights flights_;
  std::array<Counter*, 4> found_;  // by Finding
  Histogram& looked_up_;
};

}  // namespace lectern::cache
