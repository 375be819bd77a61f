// One making of an answer for all who ask for it at once: whoever comes while it is under way waits for its end, if the
// versions that it read itself are those of the one who makes it; else it would be given what was stale before it came.
// Who read its versions before the end and comes a moment after it is given the same; what is held for them is at most
// kMostLandedBytes. Shared by all threads; each waits on its own loop.
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "cache/store.hpp"

namespace lectern::cache {

class Flights {
 public:
  using SteadyTime = std::chrono::steady_clock::time_point;
  /// Of answers that have landed; an answer of more than a shard's part of it is nobody's a moment later.
  static constexpr std::size_t kMostLandedBytes = 8UL * 1024 * 1024;

  /// One making under way, or just ended.
  class Flight {
   private:
    friend class Flights;
    explicit Flight(Versions versions) : versions_(std::move(versions)) {}
    [[nodiscard]] bool takes(const Versions& versions, SteadyTime now);

    const Versions versions_;
    std::mutex mutex_;  // of what follows
    bool has_landed_ = false;
    SteadyTime open_until_ = SteadyTime::max();
    SharedEntry entry_;
    std::exception_ptr error_;
    std::vector<std::function<void()>> waiting_;
  };
  struct Place {
    std::shared_ptr<Flight> flight;
    bool leads;  // and must land it, whatever happens
  };

  Place board(const std::string& key, const Versions& versions);
  /// The leader's: everybody who waits gets the entry (or nothing, where it was not to be kept) or the error. The entry
  /// holds for `time_to_live`.
  void land(const std::string& key, const std::shared_ptr<Flight>& flight, SharedEntry entry,
            std::chrono::milliseconds time_to_live, std::exception_ptr error = {});
  /// The others'.
  static awaitable<SharedEntry> landing_of(Flight& flight);

 private:
  struct Landed {
    std::string key;
    std::shared_ptr<Flight> flight;
    std::size_t bytes;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<Flight>> flights;
    std::deque<Landed> landed;  // those of `flights` that have, the oldest first
    std::size_t landed_bytes = 0;
  };
  static constexpr std::size_t kShards = 16;
  Shard& shard_of(const std::string& key) { return shards_[std::hash<std::string>{}(key) % shards_.size()]; }
  static void forget(Shard& shard, const std::string& key, const Flight& flight);
  static void forget_oldest(Shard& shard);

  std::array<Shard, kShards> shards_;
};

}  // namespace lectern::cache
