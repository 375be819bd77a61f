// Kept answers that other programs may have written: no bytes do harm, and the only bytes of an answer are those that
// we would write. With a right checksum before them too, which no chance would find.
#include <cstdlib>
#include <cstring>
#include <string>

#include <xxhash.h>

#include "cache/redis/entry_format.hpp"

namespace {

using lectern::cache::redis::read_entry;
using lectern::cache::redis::write_entry;

constexpr std::string_view kKey = "k";

void check(std::string_view bytes) {
  const auto stored = read_entry(bytes, kKey);
  if (stored && write_entry(kKey, stored->versions, *stored->entry) != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  check(bytes);
  const std::uint64_t checksum = XXH3_64bits(data, size);
  std::string vouched_for = "LTN1";
  vouched_for.append(sizeof checksum, '\0').append(bytes);
  std::memcpy(vouched_for.data() + 4, &checksum, sizeof checksum);
  check(vouched_for);
  return 0;
}
