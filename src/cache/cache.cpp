#include "cache/cache.hpp"

#include <random>

#include "runtime/log.hpp"

namespace lectern::cache {
namespace {

constexpr std::array<std::string_view, 4> kFindings{"hit", "miss", "stale", "bypass"};

std::array<Counter*, 4> counters_of(MetricsRegistry& metrics, std::string_view store) {
  std::array<Counter*, 4> counters{};
  for (std::size_t i = 0; i < counters.size(); ++i)
    counters[i] = &metrics.counter("lectern_cache_lookups_total", "Answers looked for in the cache, by what was found.",
                                   {{"store", std::string{store}}, {"result", std::string{kFindings[i]}}});
  return counters;
}

}  // namespace

Cache::Cache(Store& store, MetricsRegistry& metrics)
    : store_(store),
      found_(counters_of(metrics, store.name())),
      looked_up_(metrics.histogram("lectern_cache_lookup_seconds", "How long it took to look.",
                                   {{"store", std::string{store.name()}}})) {}

void Cache::count(Finding finding, SteadyTime began) {
  looked_up_.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  found_[static_cast<std::size_t>(finding)]->add();
}

SharedEntry Cache::find_at_once(const std::string& key) {
  const auto began = std::chrono::steady_clock::now();
  SharedEntry entry = store_.find_at_once(key);
  if (entry) count(Finding::hit, began);
  return entry;
}

awaitable<Lookup> Cache::look_up(const Question& question) {
  const auto began = std::chrono::steady_clock::now();
  Lookup lookup = co_await store_.look_up(question);
  count(lookup.finding, began);
  co_return lookup;
}

awaitable<void> Cache::keep(const Question& question, Versions versions, SharedEntry entry,
                            std::chrono::milliseconds time_to_live) {
  try {
    co_await store_.keep(question, std::move(versions), std::move(entry), with_jitter(time_to_live));
  } catch (const std::exception& error) {
    log_warning("An answer cannot be kept", {{"reason", error.what()}});
  }
}

std::chrono::milliseconds Cache::with_jitter(std::chrono::milliseconds time) {
  thread_local std::minstd_rand random{std::random_device{}()};
  return std::chrono::milliseconds{
      std::uniform_int_distribution<std::int64_t>{time.count() * 9 / 10, time.count()}(random)};
}

}  // namespace lectern::cache
