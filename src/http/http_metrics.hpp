// What a server counts. `ServerLoad` is shared by all threads and is what the limits on connections and requests in
// flight are checked against; `HttpMetrics` belongs to one thread and finds a request's counters without a lock.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "runtime/metrics.hpp"

namespace lectern::http {

struct ServerLoad {
  alignas(64) std::atomic<std::int64_t> connections{0};
  alignas(64) std::atomic<std::int64_t> requests_in_flight{0};
};

/// Shows the load in the registry, which keeps it alive.
void publish_load(MetricsRegistry& registry, const std::shared_ptr<const ServerLoad>& load);

class HttpMetrics {
 public:
  explicit HttpMetrics(MetricsRegistry& registry);

  /// `method` and `route` must be static text; an empty route is one that no route answered.
  void count(std::string_view method, std::string_view route, unsigned status, std::chrono::microseconds duration);
  void count_shed() { shed_.add(); }

 private:
  struct Key {
    const char* method;
    const char* route;
    unsigned status;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept;
  };
  struct Handles {
    Counter* requests;
    Histogram* duration;
  };
  Handles find(std::string_view method, std::string_view route, unsigned status);

  MetricsRegistry& registry_;
  Counter& shed_;
  std::unordered_map<Key, Handles, KeyHash> handles_;
};

}  // namespace lectern::http
