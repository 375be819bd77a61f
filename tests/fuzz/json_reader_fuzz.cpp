// JSON into a struct: no bytes do harm, every refusal says something, and what was taken survives writing and reading.
#include <cstdlib>

#include "unit/json_sample.hpp"

namespace {

using lectern::json_sample::Sample;

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto sample = lectern::read_json<Sample>(text, {});
  if (!sample) {
    require(sample.error().malformed.sentence.empty() != sample.error().fields.empty());
    return 0;
  }
  const std::string written = lectern::to_json(*sample);
  const auto again = lectern::read_json<Sample>(written, {});
  require(again.has_value());
  require(lectern::to_json(*again) == written);
  const auto stored = lectern::read_stored_json<Sample>(written);
  require(stored && lectern::to_json(*stored) == written);
  return 0;
}
