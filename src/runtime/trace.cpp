#include "runtime/trace.hpp"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "base/encoding.hpp"

namespace lectern {
namespace {

/// Never all zeros, which stands for "none".
std::string random_id(std::size_t bytes) {
  std::random_device random;
  std::uniform_int_distribution<int> byte{0, 255};
  std::string id(bytes, '\0');
  while (std::ranges::all_of(id, [](char c) { return c == '\0'; }))
    for (char& c : id) c = static_cast<char>(byte(random));
  return encode_hex(id);
}

}  // namespace

Trace::Trace() : id_(random_id(16)) {}

std::string Trace::traceparent() const {
  return fmt::format("00-{}-{}-01", id_, random_id(8));
}

}  // namespace lectern
