#include "base/ids.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>

#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <sodium.h>

namespace lectern {
namespace {

/// Milliseconds in the upper 52 bits and a counter in the lower 12: one integer that only grows, shared by all threads.
std::uint64_t next_stamp() {
  static std::atomic<std::uint64_t> last{0};
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const auto millis =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
  std::uint64_t previous = last.load(std::memory_order_relaxed);
  std::uint64_t next = 0;
  do {
    next = std::max(millis << 12U, previous + 1);
  } while (!last.compare_exchange_weak(previous, next, std::memory_order_relaxed));
  return next;
}

/// Eight random bytes, from a pool per thread: a system call for each id would cost more than the rest of it.
void fill_random(std::uint8_t* out) {
  constexpr std::size_t kTaken = 8;
  thread_local std::array<std::uint8_t, 512> pool;
  thread_local std::size_t left = 0;
  if (left == 0) {
    randombytes_buf(pool.data(), pool.size());
    left = pool.size();
  }
  std::copy_n(pool.data() + pool.size() - left, kTaken, out);
  left -= kTaken;
}

void write_millis(Uuid& uuid, std::uint64_t millis) {
  for (unsigned i = 0; i < 6; ++i) uuid.data[i] = static_cast<std::uint8_t>(millis >> (40U - 8U * i));
}

/// What follows `urn:uuid:`, in any case (RFC 9562).
std::string_view without_urn(std::string_view text) {
  constexpr std::string_view kUrn = "urn:uuid:";
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  const bool is_urn =
      text.size() == kUrn.size() + 36 && std::ranges::equal(text.substr(0, kUrn.size()), kUrn, {}, lower);
  return is_urn ? text.substr(kUrn.size()) : text;
}

}  // namespace

Uuid make_uuid_v7() {
  const std::uint64_t stamp = next_stamp();
  Uuid uuid{};
  fill_random(uuid.data + 8);
  write_millis(uuid, stamp >> 12U);
  uuid.data[6] = static_cast<std::uint8_t>(0x70U | ((stamp >> 8U) & 0x0FU));  // version 7
  uuid.data[7] = static_cast<std::uint8_t>(stamp);
  uuid.data[8] = static_cast<std::uint8_t>(0x80U | (uuid.data[8] & 0x3FU));  // RFC variant
  return uuid;
}

Uuid first_uuid_v7_of(Instant instant) {
  const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch());
  Uuid uuid{};
  write_millis(uuid, static_cast<std::uint64_t>(std::max<std::int64_t>(since_epoch.count(), 0)));
  return uuid;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  text = without_urn(text);
  if (text.size() != 36 && text.size() != 32 && text.size() != 38) return {};
  try {
    return boost::uuids::string_generator{}(text.begin(), text.end());
  } catch (const std::runtime_error&) {
    return {};
  }
}

void append_uuid(std::string& out, const Uuid& uuid) {
  constexpr std::size_t kLength = 36;
  const std::size_t start = out.size();
  out.resize(start + kLength);
  boost::uuids::to_chars(uuid, out.data() + start, out.data() + start + kLength);
}

std::string to_string(const Uuid& uuid) {
  std::string out;
  append_uuid(out, uuid);
  return out;
}

}  // namespace lectern
