#include "base/sealed_bytes.hpp"

#include <xxhash.h>

#include "base/bytes.hpp"

namespace lectern {

std::string sealed(std::string_view magic, std::string_view content) {
  std::string bytes;
  bytes.reserve(magic.size() + sizeof(std::uint64_t) + content.size());
  bytes.append(magic);
  append_u64(bytes, XXH3_64bits(content.data(), content.size()));
  bytes.append(content);
  return bytes;
}

std::optional<std::string_view> unsealed(std::string_view magic, std::string_view bytes) {
  ByteReader input{bytes};
  if (input.take(magic.size()) != magic) return {};
  const std::uint64_t checksum = input.u64();
  if (!input.fits() || XXH3_64bits(input.rest().data(), input.rest().size()) != checksum) return {};
  return input.rest();
}

}  // namespace lectern
