#include "http/event_stream.hpp"

#include <fmt/format.h>

namespace lectern::http {
namespace {

constexpr int kRetryMilliseconds = 2'000;

}  // namespace

void append_event(std::string& text, std::string_view type, std::string_view id, std::string_view data) {
  fmt::format_to(std::back_inserter(text), "event: {}\nid: {}\ndata: {}\n\n", type, id, data);
}

std::string heartbeat() {
  return ":\n\n";
}

Response event_stream(BodySource source) {
  Response response{.content_type = "text/event-stream"};
  response.with("Cache-Control", "no-store");
  response.with("X-Accel-Buffering", "no");  // for nginx, which would keep events back
  response.stream = [source = std::move(source), begun = false]() mutable -> awaitable<std::string> {
    if (std::exchange(begun, true)) return source();
    return [](std::string text) -> awaitable<std::string> {
      co_return text;
    }(fmt::format("retry: {}\n\n", kRetryMilliseconds));
  };
  return response;
}

}  // namespace lectern::http
