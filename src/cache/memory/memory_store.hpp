// Answers kept in the memory of one process, up to so many bytes. Sharded by key: a hit takes the lock of one shard,
// and looks at its tags' versions without any. What goes first when it is full is what was not asked for since it came
// in, or since it was last spared (SIEVE).
#pragma once

#include <array>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "cache/memory/version_table.hpp"
#include "cache/store.hpp"
#include "cache/versions.hpp"

namespace lectern::cache::memory {

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(std::size_t most_bytes) : most_bytes_of_shard_(most_bytes / kShards) {}

  [[nodiscard]] std::string_view name() const override { return "memory"; }
  [[nodiscard]] bool is_shared() const override { return false; }
  SharedEntry find_at_once(const std::string& key) override;
  awaitable<Lookup> look_up(const Question& question) override;
  awaitable<void> keep(const Question& question, Versions versions, SharedEntry entry,
                       std::chrono::milliseconds time_to_live) override;
  awaitable<bool> renew(std::span<const std::string> tags) override;

  /// Nothing that was kept so far is found again.
  void begin_epoch() { epoch_.store(make_version(), std::memory_order_release); }
  /// What is kept now, in bytes.
  [[nodiscard]] std::size_t bytes() const;

 private:
  static constexpr std::size_t kShards = 64;
  using SteadyTime = std::chrono::steady_clock::time_point;
  using Cells = std::vector<SharedCell>;

  struct Item {
    std::string key;
    SharedEntry entry;
    Versions versions;  // held: its Cells
    SteadyTime until;
    std::size_t bytes;
    bool was_asked_for = false;
  };
  using Items = std::list<Item>;  // the newest first
  struct Shard {
    mutable std::mutex mutex;
    Items items;
    std::unordered_map<std::string_view, Items::iterator> by_key;  // views of the items' keys
    Items::iterator hand = items.end();                            // where the search for room goes on, backwards
    std::size_t bytes = 0;
  };

  Shard& shard_of(const std::string& key) { return shards_[std::hash<std::string>{}(key) % kShards]; }
  [[nodiscard]] bool is_current(const Item& item) const;
  Versions versions_of(const Question& question);
  /// Whether there was anything.
  bool remove(const std::string& key);
  static void remove(Shard& shard, Items::iterator item);
  static void make_room(Shard& shard, std::size_t most_bytes);

  const std::size_t most_bytes_of_shard_;
  std::atomic<Version> epoch_{make_version()};
  VersionTable versions_;
  std::array<Shard, kShards> shards_;
};

}  // namespace lectern::cache::memory
