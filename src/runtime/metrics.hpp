// Counters, gauges and histograms for Prometheus. Whoever counts looks its handle up once and keeps the reference,
// which lives as long as the registry; counting is one relaxed atomic addition on a cache line that other threads
// rarely touch, and scraping adds the lines up. Everything here may be called by any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

inline constexpr std::size_t kMetricShards = 8;

/// Which of the shards the calling thread adds to: threads are numbered as they first count.
std::size_t metric_shard() noexcept;

/// A number that only grows.
class Counter {
 public:
  void add(std::uint64_t amount = 1) noexcept {
    shards_[metric_shard()].value.fetch_add(amount, std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t value() const noexcept;

 private:
  struct alignas(64) Shard {
    std::atomic<std::uint64_t> value{0};
  };
  std::array<Shard, kMetricShards> shards_;
};

/// A number that goes up and down, changed rarely enough to need no shards.
class Gauge {
 public:
  void set(std::int64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
  /// Returns the new value.
  std::int64_t add(std::int64_t amount) noexcept {
    return value_.fetch_add(amount, std::memory_order_relaxed) + amount;
  }
  [[nodiscard]] std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  alignas(64) std::atomic<std::int64_t> value_{0};
};

/// Upper bounds in seconds, from a cached read to a slow report.
inline constexpr std::array kLatencyBounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                           0.05,   0.1,     0.25,   0.5,   1.0,    2.5,   5.0,  10.0};

/// How often values fell at or below each bound. At most `kMaxBounds` bounds, ascending, of static lifetime.
class Histogram {
 public:
  static constexpr std::size_t kMaxBounds = 20;

  explicit Histogram(std::span<const double> bounds);
  void observe(double value) noexcept;

  struct Snapshot {
    std::vector<std::uint64_t> counts;  // per bucket, not cumulative; the last one is above all bounds
    double sum = 0;
  };
  [[nodiscard]] Snapshot snapshot() const;
  [[nodiscard]] std::span<const double> bounds() const noexcept { return bounds_; }

 private:
  struct alignas(64) Shard {
    std::array<std::atomic<std::uint64_t>, kMaxBounds + 1> counts{};
    std::atomic<double> sum{0};
  };
  std::span<const double> bounds_;
  std::array<Shard, kMetricShards> shards_;
};

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

/// All metrics of a process. The same name and labels give the same object; a name has one kind and one help text.
class MetricsRegistry {
 public:
  MetricsRegistry();
  ~MetricsRegistry();
  MetricsRegistry(const MetricsRegistry&) = delete;
  MetricsRegistry& operator=(const MetricsRegistry&) = delete;

  Counter& counter(std::string_view name, std::string_view help, MetricLabels labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, MetricLabels labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, MetricLabels labels = {},
                       std::span<const double> bounds = kLatencyBounds);
  /// A gauge whose value is asked for at each scrape, by the scraping thread. A second one of that name and those
  /// labels replaces the first. What `read` refers to must outlive the registry or be owned by `read`.
  void gauge_callback(std::string_view name, std::string_view help, MetricLabels labels, std::function<double()> read);

  /// Prometheus' text format 0.0.4.
  [[nodiscard]] std::string expose() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern
