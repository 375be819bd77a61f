#include "http/http_metrics.hpp"

#include <bit>
#include <string>

namespace lectern::http {

void publish_load(MetricsRegistry& registry, const std::shared_ptr<const ServerLoad>& load) {
  registry.gauge_callback("lectern_http_connections", "Connections that are open.", {},
                          [load] { return static_cast<double>(load->connections.load()); });
  registry.gauge_callback("lectern_http_requests_in_flight", "Requests that are being answered.", {},
                          [load] { return static_cast<double>(load->requests_in_flight.load()); });
}

HttpMetrics::HttpMetrics(MetricsRegistry& registry)
    : registry_(registry),
      shed_(registry.counter("lectern_http_shed_total", "Requests and connections refused because of overload.")) {}

std::size_t HttpMetrics::KeyHash::operator()(const Key& key) const noexcept {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15U;
  return (std::bit_cast<std::size_t>(key.route) * 31 + std::bit_cast<std::size_t>(key.method) * 17 + key.status) * kOdd;
}

HttpMetrics::Handles HttpMetrics::find(std::string_view method, std::string_view route, unsigned status) {
  const char* const method_text = method.data();  // static texts: where they stand tells them apart
  const char* const route_text = route.data();
  const Key key{method_text, route_text, status};
  if (const auto found = handles_.find(key); found != handles_.end()) return found->second;
  const std::string route_label{route.empty() ? "none" : route};
  const MetricLabels labels{{"method", std::string{method}}, {"route", route_label}};
  MetricLabels with_status = labels;
  with_status.emplace_back("status", std::to_string(status));
  const Handles handles{&registry_.counter("lectern_http_requests_total", "Requests answered.", std::move(with_status)),
                        &registry_.histogram("lectern_http_request_duration_seconds",
                                             "From a request read to its answer written.", labels)};
  return handles_.emplace(key, handles).first->second;
}

void HttpMetrics::count(std::string_view method, std::string_view route, unsigned status,
                        std::chrono::microseconds duration) {
  const Handles handles = find(method, route, status);
  handles.requests->add();
  handles.duration->observe(std::chrono::duration<double>(duration).count());
}

}  // namespace lectern::http
