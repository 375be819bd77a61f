// A finished answer as a cache keeps it: what goes out again without being made. Shared by threads once it is made;
// only its packed variant may come later, once.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lectern::cache {

class Entry {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;
  using SharedText = std::shared_ptr<const std::string>;

  Entry(std::string body, Headers headers, SharedText packed = {})
      : body_(std::move(body)), headers_(std::move(headers)), packed_(std::move(packed)) {}

  [[nodiscard]] const std::string& body() const { return body_; }
  [[nodiscard]] const Headers& headers() const { return headers_; }
  /// The body as gzip; null as long as nobody wanted it.
  [[nodiscard]] SharedText packed() const { return packed_.load(std::memory_order_acquire); }
  void set_packed(SharedText packed) const { packed_.store(std::move(packed), std::memory_order_release); }

  /// About how much memory it takes, the packed variant counted that may come: JSON becomes a quarter or less.
  [[nodiscard]] std::size_t bytes() const {
    std::size_t bytes = sizeof(Entry) + body_.size() + body_.size() / 4;
    for (const auto& [name, value] : headers_)
      bytes += sizeof(std::pair<std::string, std::string>) + name.size() + value.size();
    return bytes;
  }

 private:
  std::string body_;
  Headers headers_;
  mutable std::atomic<SharedText> packed_;
};

using SharedEntry = std::shared_ptr<const Entry>;

}  // namespace lectern::cache
