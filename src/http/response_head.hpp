// The head of a response as bytes. Written by hand into one string, since Beast's serializer costs more than all the
// rest of an answer; so the framing (Content-Length, chunks, Connection) is decided here and nowhere else.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "http/cors.hpp"
#include "http/message.hpp"

namespace lectern::http {

/// What a head says besides what the Response holds.
struct HeadOptions {
  std::string_view date;  // IMF-fixdate
  std::string_view correlation_id;
  std::string_view origin;  // of the request; empty: none
  std::chrono::microseconds process_time{};
  bool http_1_0 = false;
  bool keep_alive = true;
  bool varies_by_encoding = false;
};

/// Appends status line, headers and the empty line that ends them.
void append_head(std::string& out, const Response& response, const CorsPolicy& cors, const HeadOptions& options);

/// Whether a response of this status has a body at all.
constexpr bool may_have_body(unsigned status) {
  return status >= 200 && status != 204 && status != 304;
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
std::string http_date(Instant instant);

}  // namespace lectern::http
