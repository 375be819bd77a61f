// An exact sliding window for each client of one policy: a request passes if fewer than `requests` have passed within
// the last `window`. Any thread may count; clients are spread over shards, each with a lock of its own.
//
// Memory is bounded. A client is forgotten when its last request has left the window, and not before: nobody can have
// another's window, or their own, begin anew. Where the bound is reached, requests that find no room are counted
// together, against one window for each shard, until clients become idle and make room.
#pragma once

#include <array>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/rate_limit.hpp"
#include "limiting/client_id.hpp"
#include "limiting/window_log.hpp"

namespace lectern::limiting {

class SlidingWindows {
 public:
  static constexpr std::size_t kShards = 64;

  SlidingWindows(Quota quota, std::size_t most_bytes);

  /// Times may be a little out of order, as threads are. If the clock is set back, what was counted is forgotten.
  LimitDecision count(ClientId client, Instant now);
  /// In how long the next would pass; nothing if one would now. Counts nothing.
  [[nodiscard]] std::optional<std::chrono::microseconds> wait_of(ClientId client, Instant now);
  /// How many clients are remembered, idle ones that nobody has come upon among them.
  [[nodiscard]] std::size_t clients() const;
  /// What they take.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Window {
    ClientId client;
    WindowLog log;
  };
  using Windows = std::list<Window>;
  /// Salted: clients choose their addresses.
  struct Hash {
    std::uint64_t seed;
    std::size_t operator()(ClientId client) const noexcept;
  };
  struct alignas(64) Shard {
    mutable std::mutex mutex;
    Windows windows;  // those that passed last at the end
    std::unordered_map<ClientId, Windows::iterator, Hash> by_client;
    WindowLog together;  // of requests that found no room
    Instant latest{};    // of what was counted here
    std::size_t bytes = 0;
  };

  [[nodiscard]] Shard& shard_of(ClientId client) { return shards_[hash_(client) >> 32 & (kShards - 1)]; }
  static Instant in_order(Shard& shard, Instant now);
  static void clear(Shard& shard);
  void drop_idle(Shard& shard, Instant now) const;
  WindowLog& log_of(Shard& shard, ClientId client, Instant now) const;
  Windows::iterator window_of(Shard& shard, ClientId client) const;
  bool make_room(Shard& shard, WindowLog& log) const;
  bool take_room(Shard& shard, std::size_t bytes) const;

  const Quota quota_;
  const Hash hash_;
  const std::size_t shard_bytes_;  // the most that the windows of a shard may take
  std::array<Shard, kShards> shards_;
};

}  // namespace lectern::limiting
