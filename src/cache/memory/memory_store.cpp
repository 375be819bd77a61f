#include "cache/memory/memory_store.hpp"

namespace lectern::cache::memory {
namespace {

/// What an item takes beyond its key and entry: nodes of list and table, cells.
constexpr std::size_t kBytesOfItem = 256;
/// One answer may not push out all others.
constexpr std::size_t kLeastItemsOfShard = 4;

}  // namespace

Versions MemoryStore::versions_of(const Question& question) {
  auto cells = std::make_shared<Cells>();
  Versions versions;
  versions.values.reserve(question.tags.size() + 1);
  versions.values.push_back(epoch_.load(std::memory_order_acquire));
  for (const std::string& tag : question.tags) {
    cells->push_back(versions_.cell(tag));
    versions.values.push_back(cells->back()->load(std::memory_order_acquire));
  }
  versions.held = std::move(cells);
  return versions;
}

bool MemoryStore::is_current(const Item& item) const {
  if (item.versions.values.front() != epoch_.load(std::memory_order_acquire)) return false;
  const auto& cells = *static_cast<const Cells*>(item.versions.held.get());
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i]->load(std::memory_order_acquire) != item.versions.values[i + 1]) return false;
  return true;
}

SharedEntry MemoryStore::find_at_once(const std::string& key) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  const auto known = shard.by_key.find(key);
  if (known == shard.by_key.end()) return nullptr;
  Item& item = *known->second;
  if (!is_current(item) || std::chrono::steady_clock::now() >= item.until) return nullptr;
  item.was_asked_for = true;
  return item.entry;
}

awaitable<Lookup> MemoryStore::look_up(const Question& question) {
  if (SharedEntry entry = find_at_once(question.key)) co_return Lookup{Finding::hit, std::move(entry), {}};
  co_return Lookup{remove(question.key) ? Finding::stale : Finding::miss, nullptr, versions_of(question)};
}

awaitable<void> MemoryStore::keep(const Question& question, Versions versions, SharedEntry entry,
                                  std::chrono::milliseconds time_to_live) {
  const std::size_t bytes = entry->bytes() + question.key.size() + kBytesOfItem;
  if (bytes * kLeastItemsOfShard > most_bytes_of_shard_) co_return;
  Item item{question.key, std::move(entry), std::move(versions), std::chrono::steady_clock::now() + time_to_live,
            bytes};
  if (!is_current(item)) co_return;
  Shard& shard = shard_of(question.key);
  const std::scoped_lock lock{shard.mutex};
  if (const auto known = shard.by_key.find(question.key); known != shard.by_key.end()) remove(shard, known->second);
  make_room(shard, most_bytes_of_shard_ - bytes);
  shard.items.push_front(std::move(item));
  shard.by_key.emplace(shard.items.front().key, shard.items.begin());
  shard.bytes += bytes;
}

awaitable<bool> MemoryStore::renew(std::span<const std::string> tags) {
  versions_.renew(tags);
  co_return true;
}

bool MemoryStore::remove(const std::string& key) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  const auto known = shard.by_key.find(key);
  if (known == shard.by_key.end()) return false;
  remove(shard, known->second);
  return true;
}

void MemoryStore::remove(Shard& shard, Items::iterator item) {
  if (shard.hand == item) shard.hand = item == shard.items.begin() ? shard.items.end() : std::prev(item);
  shard.bytes -= item->bytes;
  shard.by_key.erase(item->key);
  shard.items.erase(item);
}

/// From the oldest to the newest, again and again: what was asked for since it was last passed is spared once.
void MemoryStore::make_room(Shard& shard, std::size_t most_bytes) {
  while (shard.bytes > most_bytes) {
    if (shard.hand == shard.items.end()) shard.hand = std::prev(shard.items.end());
    Item& item = *shard.hand;
    if (!item.was_asked_for) {
      remove(shard, shard.hand);
      continue;
    }
    item.was_asked_for = false;
    shard.hand = shard.hand == shard.items.begin() ? shard.items.end() : std::prev(shard.hand);
  }
}

std::size_t MemoryStore::bytes() const {
  std::size_t bytes = 0;
  for (const Shard& shard : shards_) {
    const std::scoped_lock lock{shard.mutex};
    bytes += shard.bytes;
  }
  return bytes;
}

}  // namespace lectern::cache::memory
