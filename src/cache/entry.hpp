// A finished answer as a cache keeps it: what goes out again without being made. Immutable once shared; any thread.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lectern::cache {

struct Entry {
  std::string body;
  std::string packed{};  // the same as gzip; empty where that gains nothing
  std::vector<std::pair<std::string, std::string>> headers{};

  /// About how much memory it takes.
  [[nodiscard]] std::size_t bytes() const {
    std::size_t bytes = sizeof(Entry) + body.size() + packed.size();
    for (const auto& [name, value] : headers)
      bytes += sizeof(std::pair<std::string, std::string>) + name.size() + value.size();
    return bytes;
  }
};

using SharedEntry = std::shared_ptr<const Entry>;

}  // namespace lectern::cache
