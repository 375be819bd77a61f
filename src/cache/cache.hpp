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

  /// What is kept, if it is there without waiting and holds; else fetch() finds out.
  SharedEntry find_at_once(const std::string& key);

  /// `make`: (bool will_be_kept) -> awaitable<SharedEntry>; null for what is not to be kept. Throws what it throws, to
  /// everybody.
  template <class Make>
  awaitable<Answer> fetch(const Question& question, std::chrono::milliseconds time_to_live, Make make) {
    Lookup lookup = co_await look_up(question);
    if (lookup.entry) co_return Answer{std::move(lookup.entry), Finding::hit};
    if (!lookup.versions.is_known()) co_return Answer{co_await make(false), Finding::bypass};
    const Flights::Place place = flights_.board(question.key, lookup.versions);
    if (!place.leads) co_return Answer{co_await Flights::landing_of(*place.flight), lookup.finding};
    SharedEntry entry;
    std::exception_ptr error;
    try {
      entry = co_await make(true);
    } catch (...) {
      error = std::current_exception();
    }
    if (entry) co_await keep(question, std::move(lookup.versions), entry, time_to_live);
    flights_.land(question.key, place.flight, entry, time_to_live, error);
    if (error) std::rethrow_exception(error);
    co_return Answer{std::move(entry), lookup.finding};
  }

  /// False if other processes could not be told.
  awaitable<bool> renew(std::span<const std::string> tags) { return store_.renew(tags); }
  [[nodiscard]] bool is_shared() const { return store_.is_shared(); }

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  awaitable<Lookup> look_up(const Question& question);
  void count(Finding finding, SteadyTime began);
  /// An answer that cannot be kept is one all the same.
  awaitable<void> keep(const Question& question, Versions versions, SharedEntry entry,
                       std::chrono::milliseconds time_to_live);
  /// So that what was kept together is not made anew together.
  static std::chrono::milliseconds with_jitter(std::chrono::milliseconds time);

  Store& store_;
  Flights flights_;
  std::array<Counter*, 4> found_;  // by Finding
  Histogram& looked_up_;
};

}  // namespace lectern::cache
