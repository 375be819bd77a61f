// The versions of tags in one process. Whoever holds a cell sees its version by one atomic load; the table finds cells
// by their names, and forgets those that nobody holds. All threads.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

#include "cache/store.hpp"

namespace lectern::cache::memory {

using Cell = std::atomic<Version>;
using SharedCell = std::shared_ptr<Cell>;

class VersionTable {
 public:
  /// The cell of a tag, made if nobody holds one.
  SharedCell cell(const std::string& tag);
  /// Of a tag without a cell nobody holds anything that could be stale.
  void renew(std::span<const std::string> tags);

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, std::weak_ptr<Cell>> cells;
    std::size_t swept_at = 64;  // so many cells are looked through for those that nobody holds
  };

  Shard& shard_of(const std::string& tag);
  static void sweep(Shard& shard);

  std::array<Shard, 64> shards_;
};

}  // namespace lectern::cache::memory
