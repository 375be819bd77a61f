// An answer as bytes, for a store that other programs can write to: what is not exactly what was written, or was
// written for another question, is none. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/store.hpp"

namespace lectern::cache::redis {

struct StoredEntry {
  std::vector<Version> versions;  // of the epoch and the tags
  SharedEntry entry;
};

std::string write_entry(std::string_view key, const std::vector<Version>& versions, const Entry& entry);
/// Nothing for what is damaged, or belongs to another key.
std::optional<StoredEntry> read_entry(std::string_view bytes, std::string_view key);

}  // namespace lectern::cache::redis
