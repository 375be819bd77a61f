#include "cache/memory/version_table.hpp"

#include <algorithm>

#include "cache/versions.hpp"

namespace lectern::cache::memory {

VersionTable::Shard& VersionTable::shard_of(const std::string& tag) {
  return shards_[std::hash<std::string>{}(tag) % shards_.size()];
}

SharedCell VersionTable::cell(const std::string& tag) {
  Shard& shard = shard_of(tag);
  const std::scoped_lock lock{shard.mutex};
  std::weak_ptr<Cell>& known = shard.cells[tag];
  SharedCell cell = known.lock();
  if (!cell) {
    cell = std::make_shared<Cell>(make_version());
    known = cell;
    sweep(shard);
  }
  return cell;
}

void VersionTable::renew(std::span<const std::string> tags) {
  for (const std::string& tag : tags) {
    Shard& shard = shard_of(tag);
    const std::scoped_lock lock{shard.mutex};
    const auto known = shard.cells.find(tag);
    if (known == shard.cells.end()) continue;
    if (const SharedCell cell = known->second.lock()) cell->store(make_version(), std::memory_order_release);
  }
}

/// Each time that the cells have doubled: what it costs is spread over the cells that were added.
void VersionTable::sweep(Shard& shard) {
  if (shard.cells.size() < shard.swept_at) return;
  std::erase_if(shard.cells, [](const auto& known) { return known.second.expired(); });
  shard.swept_at = std::max<std::size_t>(64, shard.cells.size() * 2);
}

}  // namespace lectern::cache::memory
