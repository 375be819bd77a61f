// How long statements take, by their names: `lectern_db_statement_duration_seconds{statement="books.find"}`. An
// engine's connections observe into it from any thread; a name's histogram is looked up once and found without a lock
// afterwards.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string_view>

#include "runtime/metrics.hpp"

namespace lectern::db {

class StatementMetrics {
 public:
  /// Until the registry is given, nothing is counted. It must outlive the last observation.
  void count_in(MetricsRegistry& registry) { registry_.store(&registry, std::memory_order_release); }

  /// `name` is static text.
  void observe(std::string_view name, std::chrono::steady_clock::duration took) {
    if (registry_.load(std::memory_order_acquire) == nullptr) return;
    if (Histogram* histogram = histogram_of(name)) histogram->observe(std::chrono::duration<double>(took).count());
  }

 private:
  static constexpr std::size_t kMaxNames = 512;
  struct Slot {
    std::atomic<const char*> name{nullptr};
    Histogram* histogram = nullptr;  // set before the name is
  };

  /// Null once there are more names than slots.
  Histogram* histogram_of(std::string_view name);
  Histogram* add(std::string_view name, std::size_t first_slot);

  std::atomic<MetricsRegistry*> registry_{nullptr};
  std::mutex adding_;
  std::array<Slot, kMaxNames> slots_;
};

}  // namespace lectern::db
