#include "http/exchange.hpp"

#include <algorithm>

#include "base/ids.hpp"

namespace lectern::http {
namespace {

constexpr std::size_t kLongestCorrelationId = 128;
constexpr std::size_t kLongestActor = 64;

bool is_visible_ascii(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

Exchange begin_exchange(Request& request, const Clock& clock, bool keep_alive) {
  Context context;
  context.clock = &clock;
  context.now = clock.now();
  const std::string_view id = request.header("X-Correlation-ID");
  if (is_visible_ascii(id, kLongestCorrelationId)) {
    context.correlation_id = id;
  } else {
    context.correlation_id = lectern::to_string(make_uuid_v7());
  }
  const std::string_view actor = request.header("X-Actor");
  if (is_visible_ascii(actor, kLongestActor)) context.actor = actor;
  return {.request = request,
          .context = std::move(context),
          .started = std::chrono::steady_clock::now(),
          .keep_alive = keep_alive};
}

}  // namespace lectern::http
