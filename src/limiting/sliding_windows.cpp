#include "limiting/sliding_windows.hpp"

#include <random>

#include <xxhash.h>

namespace lectern::limiting {
namespace {

using namespace std::chrono_literals;

constexpr auto kDisorder = 1s;             // further back is no disorder of threads: the clock was set back
constexpr std::size_t kDroppedAtOnce = 8;  // more than come, and few enough for a lock that others wait for
constexpr std::uint32_t kFewest = 2;       // requests that a new client has room for
constexpr std::size_t kAllocation = 16;    // what the allocator takes besides

/// In the list, in the map, and in the map's table.
constexpr std::size_t kWindowBytes = 48 + kAllocation + 24 + kAllocation + 16 + kAllocation;
constexpr std::size_t kTimeBytes = sizeof(Instant);

std::uint64_t random_seed() {
  std::random_device random;
  return std::uint64_t{random()} << 32 | random();
}

/// All that is counted against is reserved beforehand, so that the bound is one of everything.
std::size_t bytes_for_windows(Quota quota, std::size_t most_bytes) {
  const std::size_t share = most_bytes / SlidingWindows::kShards;
  const std::size_t together = quota.requests * kTimeBytes;
  return share > together ? share - together : 0;
}

}  // namespace

SlidingWindows::SlidingWindows(Quota quota, std::size_t most_bytes)
    : quota_(quota), hash_{random_seed()}, shard_bytes_(bytes_for_windows(quota, most_bytes)) {
  for (Shard& shard : shards_) shard.by_client = decltype(shard.by_client){0, hash_};
}

std::size_t SlidingWindows::Hash::operator()(ClientId client) const noexcept {
  return XXH3_64bits_withSeed(&client.value, sizeof client.value, seed);
}

LimitDecision SlidingWindows::count(ClientId client, Instant now) {
  Shard& shard = shard_of(client);
  const std::scoped_lock lock{shard.mutex};
  now = in_order(shard, now);
  drop_idle(shard, now);
  WindowLog& log = log_of(shard, client, now);
  const bool allowed = log.size() < quota_.requests;
  if (allowed) log.add(now);
  return {allowed, quota_.requests - log.size(), log.oldest() + quota_.window - now};
}

std::optional<std::chrono::microseconds> SlidingWindows::wait_of(ClientId client, Instant now) {
  Shard& shard = shard_of(client);
  const std::scoped_lock lock{shard.mutex};
  now = in_order(shard, now);
  const auto found = shard.by_client.find(client);
  WindowLog& log = found == shard.by_client.end() ? shard.together : found->second->log;
  log.forget_until(now - quota_.window);
  if (log.size() < quota_.requests) return {};
  return log.oldest() + quota_.window - now;
}

Instant SlidingWindows::in_order(Shard& shard, Instant now) {
  if (now + kDisorder < shard.latest) {
    clear(shard);
    shard.latest = now;
  }
  return shard.latest = std::max(shard.latest, now);
}

void SlidingWindows::clear(Shard& shard) {
  shard.by_client.clear();
  shard.windows.clear();
  shard.together = WindowLog{};
  shard.bytes = 0;
}

void SlidingWindows::drop_idle(Shard& shard, Instant now) const {
  for (std::size_t i = 0; i < kDroppedAtOnce && !shard.windows.empty(); ++i) {
    const Window& first = shard.windows.front();
    if (first.log.newest() > now - quota_.window) return;
    shard.bytes -= kWindowBytes + first.log.capacity() * kTimeBytes;
    shard.by_client.erase(first.client);
    shard.windows.pop_front();
  }
}

/// Where the request counts, with room for it if it passes: the client's own log, or that of all who find no room.
WindowLog& SlidingWindows::log_of(Shard& shard, ClientId client, Instant now) const {
  const Instant end = now - quota_.window;
  if (const auto window = window_of(shard, client); window != shard.windows.end()) {
    window->log.forget_until(end);
    if (window->log.size() >= quota_.requests) return window->log;
    if (make_room(shard, window->log)) {
      shard.windows.splice(shard.windows.end(), shard.windows, window);
      return window->log;
    }
  }
  shard.together.reserve(quota_.requests);
  shard.together.forget_until(end);
  return shard.together;
}

/// A new one where there is room for it, else none.
SlidingWindows::Windows::iterator SlidingWindows::window_of(Shard& shard, ClientId client) const {
  if (const auto found = shard.by_client.find(client); found != shard.by_client.end()) return found->second;
  if (!take_room(shard, kWindowBytes + kFewest * kTimeBytes)) return shard.windows.end();
  const auto window = shard.windows.emplace(shard.windows.end(), client, WindowLog{kFewest});
  shard.by_client.emplace(client, window);
  return window;
}

/// For one more.
bool SlidingWindows::make_room(Shard& shard, WindowLog& log) const {
  if (log.size() < log.capacity()) return true;
  const std::uint32_t larger = std::min(log.capacity() * 2, quota_.requests);
  if (!take_room(shard, (larger - log.capacity()) * kTimeBytes)) return false;
  log.reserve(larger);
  return true;
}

bool SlidingWindows::take_room(Shard& shard, std::size_t bytes) const {
  if (shard.bytes + bytes > shard_bytes_) return false;
  shard.bytes += bytes;
  return true;
}

std::size_t SlidingWindows::clients() const {
  std::size_t clients = 0;
  for (const Shard& shard : shards_) {
    const std::scoped_lock lock{shard.mutex};
    clients += shard.windows.size();
  }
  return clients;
}

std::size_t SlidingWindows::bytes() const {
  std::size_t bytes = 0;
  for (const Shard& shard : shards_) {
    const std::scoped_lock lock{shard.mutex};
    bytes += shard.bytes + shard.together.capacity() * kTimeBytes;
  }
  return bytes;
}

}  // namespace lectern::limiting
