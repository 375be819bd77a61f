#include "runtime/metrics.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <variant>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace lectern {

std::size_t metric_shard() noexcept {
  static std::atomic<std::size_t> next{0};
  thread_local const std::size_t shard = next.fetch_add(1, std::memory_order_relaxed) % kMetricShards;
  return shard;
}

std::uint64_t Counter::value() const noexcept {
  std::uint64_t total = 0;
  for (const Shard& shard : shards_) total += shard.value.load(std::memory_order_relaxed);
  return total;
}

Histogram::Histogram(std::span<const double> bounds) : bounds_(bounds) {
  if (bounds.size() > kMaxBounds) throw std::logic_error("a histogram has too many bounds");
}

void Histogram::observe(double value) noexcept {
  const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
  Shard& shard = shards_[metric_shard()];
  shard.counts[bucket].fetch_add(1, std::memory_order_relaxed);
  shard.sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot result{.counts = std::vector<std::uint64_t>(bounds_.size() + 1)};
  for (const Shard& shard : shards_) {
    for (std::size_t i = 0; i < result.counts.size(); ++i)
      result.counts[i] += shard.counts[i].load(std::memory_order_relaxed);
    result.sum += shard.sum.load(std::memory_order_relaxed);
  }
  return result;
}

namespace {

using Callback = std::function<double()>;
using Metric = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>, Callback>;

struct Family {
  std::string help;
  prometheus::MetricType type{};
  std::map<MetricLabels, Metric> metrics;
};

void collect(prometheus::ClientMetric& out, const Counter& counter) {
  out.counter.value = static_cast<double>(counter.value());
}

void collect(prometheus::ClientMetric& out, const Gauge& gauge) {
  out.gauge.value = static_cast<double>(gauge.value());
}

void collect(prometheus::ClientMetric& out, const Histogram& histogram) {
  const Histogram::Snapshot snapshot = histogram.snapshot();
  std::uint64_t cumulative = 0;
  for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
    cumulative += snapshot.counts[i];
    const bool last = i == histogram.bounds().size();
    const double bound = last ? std::numeric_limits<double>::infinity() : histogram.bounds()[i];
    out.histogram.bucket.push_back({.cumulative_count = cumulative, .upper_bound = bound});
  }
  out.histogram.sample_count = cumulative;
  out.histogram.sample_sum = snapshot.sum;
}

prometheus::ClientMetric collect(const MetricLabels& labels, const Metric& metric) {
  prometheus::ClientMetric out;
  for (const auto& [name, value] : labels) out.label.push_back({.name = name, .value = value});
  if (const auto* read = std::get_if<Callback>(&metric)) out.gauge.value = (*read)();
  if (const auto* counter = std::get_if<std::unique_ptr<Counter>>(&metric)) collect(out, **counter);
  if (const auto* gauge = std::get_if<std::unique_ptr<Gauge>>(&metric)) collect(out, **gauge);
  if (const auto* histogram = std::get_if<std::unique_ptr<Histogram>>(&metric)) collect(out, **histogram);
  return out;
}

}  // namespace

class MetricsRegistry::Impl {
 public:
  /// The metric of that name and those labels, made by `make` where there is none.
  template <class T, class Make>
  T& find_or_make(std::string_view name, std::string_view help, MetricLabels labels, prometheus::MetricType type,
                  Make make) {
    const std::scoped_lock lock(mutex_);
    auto& metrics = family(name, help, type).metrics;
    const auto found = metrics.find(labels);
    Metric& metric = found != metrics.end() ? found->second : metrics.emplace(std::move(labels), make()).first->second;
    return *std::get<std::unique_ptr<T>>(metric);
  }

  void set_callback(std::string_view name, std::string_view help, MetricLabels labels, Callback read) {
    const std::scoped_lock lock(mutex_);
    family(name, help, prometheus::MetricType::Gauge).metrics.insert_or_assign(std::move(labels), std::move(read));
  }

  [[nodiscard]] std::vector<prometheus::MetricFamily> collect_all() const {
    const std::scoped_lock lock(mutex_);
    std::vector<prometheus::MetricFamily> all;
    for (const auto& [name, family] : families_) {
      prometheus::MetricFamily& out = all.emplace_back();
      out.name = name;
      out.help = family.help;
      out.type = family.type;
      for (const auto& [labels, metric] : family.metrics) out.metric.push_back(collect(labels, metric));
    }
    return all;
  }

 private:
  Family& family(std::string_view name, std::string_view help, prometheus::MetricType type) {
    const auto [entry, added] = families_.try_emplace(std::string{name});
    Family& family = entry->second;
    if (added) {
      family.help = help;
      family.type = type;
    }
    if (family.type != type) throw std::logic_error("metric " + entry->first + " is used as two kinds");
    return family;
  }

  mutable std::mutex mutex_;
  std::map<std::string, Family> families_;
};

MetricsRegistry::MetricsRegistry() : impl_(std::make_unique<Impl>()) {}
MetricsRegistry::~MetricsRegistry() = default;

Counter& MetricsRegistry::counter(std::string_view name, std::string_view help, MetricLabels labels) {
  return impl_->find_or_make<Counter>(name, help, std::move(labels), prometheus::MetricType::Counter,
                                      [] { return std::make_unique<Counter>(); });
}

Gauge& MetricsRegistry::gauge(std::string_view name, std::string_view help, MetricLabels labels) {
  return impl_->find_or_make<Gauge>(name, help, std::move(labels), prometheus::MetricType::Gauge,
                                    [] { return std::make_unique<Gauge>(); });
}

Histogram& MetricsRegistry::histogram(std::string_view name, std::string_view help, MetricLabels labels,
                                      std::span<const double> bounds) {
  return impl_->find_or_make<Histogram>(name, help, std::move(labels), prometheus::MetricType::Histogram,
                                        [&] { return std::make_unique<Histogram>(bounds); });
}

void MetricsRegistry::gauge_callback(std::string_view name, std::string_view help, MetricLabels labels,
                                     std::function<double()> read) {
  impl_->set_callback(name, help, std::move(labels), std::move(read));
}

std::string MetricsRegistry::expose() const {
  std::ostringstream out;
  prometheus::TextSerializer{}.Serialize(out, impl_->collect_all());
  return std::move(out).str();
}

}  // namespace lectern
