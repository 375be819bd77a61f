#include "http/preference.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace lectern::http {
namespace {

bool is_same(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
}

/// Of `respond-async; wait=10` the name.
std::string_view name_of(std::string_view preference) {
  return trim(preference.substr(0, preference.find_first_of("=;")));
}

}  // namespace

bool prefers_async(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (!is_same(name, "prefer")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (is_same(name_of(rest.substr(0, comma)), "respond-async")) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

}  // namespace lectern::http
