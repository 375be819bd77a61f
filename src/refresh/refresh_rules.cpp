#include "refresh/refresh_rules.hpp"

#include <algorithm>
#include <vector>

#include "base/encoding.hpp"

namespace lectern::refresh {

std::string idempotency_key(std::string_view kind, const std::map<std::string, std::string>& parameters, Day day) {
  std::string key = encode_percent(kind);
  for (const auto& [name, value] : parameters)
    key.append(";").append(encode_percent(name)).append("=").append(encode_percent(value));
  return key.append(";").append(to_iso_date(day));
}

Counts count(std::span<const Refreshed> ended, std::size_t all) {
  Counts counts;
  for (const Refreshed& one : ended) {
    if (one.ending == Ending::done) ++counts.done;
    if (one.ending == Ending::skipped) ++counts.skipped;
    if (one.ending == Ending::failed) ++counts.failed;
  }
  counts.not_finished = all - counts.done - counts.skipped - counts.failed;
  return counts;
}

Times times_of(std::span<const Refreshed> ended) {
  std::vector<std::chrono::milliseconds> times;
  for (const Refreshed& one : ended)
    if (one.ending == Ending::done) times.push_back(one.time);
  if (times.empty()) return {};
  std::ranges::sort(times);
  return {times[(times.size() - 1) / 2], times.back()};
}

}  // namespace lectern::refresh
