#include "http/response_head.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>
#include <fmt/chrono.h>

#include "base/json_writer.hpp"

namespace lectern::http {
namespace {

void append_status_line(std::string& out, unsigned status) {
  out += "HTTP/1.1 ";
  write_json_integer(out, status);
  out += ' ';
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  out.append(reason.data(), reason.size());
  out += "\r\n";
}

/// A line break in a value would end the header, and what follows would be the attacker's: it becomes a space.
void append_value(std::string& out, std::string_view value) {
  using std::string_view_literals::operator""sv;
  const std::size_t start = out.size();
  out += value;
  if (value.find_first_of("\r\n\0"sv) == std::string_view::npos) return;
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
      [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  append_value(out, value);
  out += "\r\n";
}

/// One Vary line of what the handler, CORS and compression each depend on.
void append_vary(std::string& out, const Response& response, bool by_origin, bool by_encoding) {
  const std::string_view own = response.header("Vary");
  if (own.empty() && !by_origin && !by_encoding) return;
  out += "Vary: ";
  const char* separator = "";
  const auto append = [&](std::string_view name) {
    out += separator;
    append_value(out, name);
    separator = ", ";
  };
  if (!own.empty()) append(own);
  if (by_encoding) append("Accept-Encoding");
  if (by_origin) append("Origin");
  out += "\r\n";
}

/// Seconds with six decimals.
void append_seconds(std::string& out, std::chrono::microseconds time) {
  constexpr std::int64_t kMicrosPerSecond = 1'000'000;
  const std::int64_t micros = std::max<std::int64_t>(time.count(), 0);
  write_json_integer(out, micros / kMicrosPerSecond);
  const std::size_t point = out.size();
  write_json_integer(out, kMicrosPerSecond + micros % kMicrosPerSecond);  // a leading 1 keeps the zeros
  out[point] = '.';
}

void append_framing(std::string& out, const Response& response, const HeadOptions& options) {
  if (!options.keep_alive) {
    out += "Connection: close\r\n";
  } else if (options.http_1_0) {
    out += "Connection: keep-alive\r\n";
  }
  if (!may_have_body(response.status)) return;
  if (!response.stream) {
    out += "Content-Length: ";
    write_json_integer(out, response.payload().size());
    out += "\r\n";
  } else if (!options.http_1_0) {
    out += "Transfer-Encoding: chunked\r\n";
  }
}

}  // namespace

void append_head(std::string& out, const Response& response, const CorsPolicy& cors, const HeadOptions& options) {
  append_status_line(out, response.status);
  append_header(out, "Date", options.date);
  if (!response.content_type.empty() && may_have_body(response.status))
    append_header(out, "Content-Type", response.content_type);
  append_framing(out, response, options);
  for (const Header& header : response.headers)
    if (!boost::beast::iequals(header.name, "Vary")) append_header(out, header.name, header.value);
  append_vary(out, response, cors.varies(), options.varies_by_encoding);
  cors.append_headers(out, options.origin);
  append_header(out, "X-Correlation-ID", options.correlation_id);
  out += "X-Process-Time: ";
  append_seconds(out, options.process_time);
  out += "\r\n\r\n";
}

std::string http_date(Instant instant) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::to_time_t(instant)));
}

}  // namespace lectern::http
