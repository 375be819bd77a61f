#include "http/access_log.hpp"

#include <algorithm>
#include <utility>

#include "base/json_writer.hpp"
#include "runtime/log.hpp"

namespace lectern::http {
namespace {

constexpr std::size_t kLongestTarget = 2048;

void append_member(std::string& line, std::string_view name, std::string_view value) {
  line += ",\"";
  line += name;
  line += "\":";
  append_log_string(line, value);
}

void append_optional(std::string& line, std::string_view name, std::string_view value) {
  if (!value.empty()) append_member(line, name, value);
}

/// Milliseconds with three decimals.
void append_millis(std::string& line, std::chrono::microseconds duration) {
  const std::int64_t micros = std::max<std::int64_t>(duration.count(), 0);
  write_json_integer(line, micros / 1000);
  const std::size_t point = line.size();
  write_json_integer(line, 1000 + micros % 1000);  // a leading 1 keeps the zeros
  line[point] = '.';
}

bool is_lower_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_all_zeros(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

AccessLog::AccessLog(Sink sink) : sink_(std::move(sink)) {}

void AccessLog::add(const AccessRecord& record) {
  if (!sink_) return;
  const std::string_view path = record.path.substr(0, kLongestTarget);
  message_.assign(record.method).append(1, ' ').append(path).append(1, ' ');
  write_json_integer(message_, record.status);
  lines_ += "{\"timestamp\":\"";
  append_rfc3339(lines_, record.at);
  lines_ += "\",\"level\":\"info\"";
  append_member(lines_, "message", message_);
  append_member(lines_, "method", record.method);
  append_member(lines_, "path", path);
  append_optional(lines_, "query", record.query.substr(0, kLongestTarget));
  append_member(lines_, "route", record.route);
  lines_ += ",\"status\":";
  write_json_integer(lines_, record.status);
  lines_ += ",\"duration_ms\":";
  append_millis(lines_, record.duration);
  lines_ += ",\"bytes\":";
  write_json_integer(lines_, record.bytes);
  append_member(lines_, "remote", record.remote);
  append_member(lines_, "correlation_id", record.correlation_id);
  append_optional(lines_, "error_code", record.error_code);
  append_optional(lines_, "trace_id", record.trace_id);
  lines_ += "}\n";
  if (lines_.size() >= kBlock) flush();
}

void AccessLog::flush() {
  if (lines_.empty()) return;
  sink_(lines_);
  lines_.clear();
}

std::string_view trace_id_of(std::string_view traceparent) {
  // version "-" trace id "-" parent id "-" flags; versions after 00 may append more.
  constexpr std::size_t kLength = 55;
  if (traceparent.size() < kLength || traceparent.starts_with("ff")) return {};
  if (traceparent.size() > kLength && (traceparent.starts_with("00") || traceparent[kLength] != '-')) return {};
  if (traceparent[2] != '-' || traceparent[35] != '-' || traceparent[52] != '-') return {};
  const std::string_view trace = traceparent.substr(3, 32);
  const std::string_view parent = traceparent.substr(36, 16);
  const bool hex = is_lower_hex(traceparent.substr(0, 2)) && is_lower_hex(trace) && is_lower_hex(parent) &&
                   is_lower_hex(traceparent.substr(53, 2));
  return hex && !is_all_zeros(trace) && !is_all_zeros(parent) ? trace : std::string_view{};
}

}  // namespace lectern::http
