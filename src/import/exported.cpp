#include "import/exported.hpp"

#include <string>

#include "base/text.hpp"

namespace lectern::importing {

std::optional<Instant> read_time(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (auto time = parse_rfc3339(text)) return time;
  return parse_rfc3339(std::string{text} + 'Z');
}

std::optional<RecordTimes> read_times(std::string_view created_at, std::string_view updated_at,
                                      std::string_view archived_at, Instant now) {
  const auto created = read_time(created_at);
  if (!created || *created > now) return {};
  return RecordTimes{*created, std::max(*created, read_time(updated_at).value_or(*created)), read_time(archived_at)};
}

}  // namespace lectern::importing
