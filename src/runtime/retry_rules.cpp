#include "runtime/retry_rules.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include <curl/curl.h>

namespace lectern {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

milliseconds part_of(milliseconds delay, double chance) {
  return milliseconds{static_cast<std::int64_t>(static_cast<double>(delay.count()) * chance)};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

milliseconds doubled_delay(milliseconds first, milliseconds longest, std::int64_t attempt) {
  milliseconds delay = first;
  for (std::int64_t doubled = 1; doubled < attempt && delay < longest; ++doubled) delay *= 2;
  return std::min(delay, longest);
}

bool may_change(unsigned status, bool says_when) {
  return status == 408 || status == 425 || status == 429 || status >= 500 || (status == 409 && says_when);
}

milliseconds delay_after(const RetryPolicy& policy, int attempt, std::optional<seconds> asked, double chance) {
  if (asked) return *asked + part_of(policy.first_delay, chance);
  return part_of(doubled_delay(policy.first_delay, policy.longest_delay, attempt), chance);
}

std::optional<Instant> parse_http_date(std::string_view text) {
  if (!std::ranges::any_of(text, is_digit) || !text.contains(':')) return {};  // libcurl takes "GMT" for a date
  const time_t time = curl_getdate(std::string{text}.c_str(), nullptr);
  if (time < 0) return {};
  return Instant{seconds{time}};
}

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
  if (!text.empty() && std::ranges::all_of(text, is_digit)) {
    std::uint32_t number = 0;
    const bool fits = std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
    return seconds{fits ? number : std::numeric_limits<std::uint32_t>::max()};
  }
  const auto date = parse_http_date(text);
  if (!date) return {};
  return std::max(std::chrono::ceil<seconds>(*date - now), seconds{0});
}

}  // namespace lectern
