// The access log: one JSON line per request. Each server thread has its own, gathers lines and gives them away in
// blocks, so that logging takes no lock per request. Used by its thread alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace lectern::http {

struct AccessRecord {
  Instant at{};
  std::string_view method;
  std::string_view path;
  std::string_view query;
  std::string_view route;
  unsigned status = 0;
  std::chrono::microseconds duration{};
  std::uint64_t bytes = 0;  // head and body, as sent
  std::string_view remote;
  std::string_view correlation_id;
  std::string_view error_code;
  std::string_view trace_id;
};

class AccessLog {
 public:
  using Sink = std::function<void(std::string_view lines)>;
  static constexpr std::size_t kBlock = 64UL * 1024;

  /// Without a sink nothing is logged.
  explicit AccessLog(Sink sink);

  void add(const AccessRecord& record);
  /// Gives away what was gathered; the server calls it a few times per second.
  void flush();

 private:
  Sink sink_;
  std::string lines_;
  std::string message_;  // reused
};

/// The trace id of a W3C `traceparent` header, empty if it is not a valid one.
std::string_view trace_id_of(std::string_view traceparent);

}  // namespace lectern::http
