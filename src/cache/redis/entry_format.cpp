#include "cache/redis/entry_format.hpp"

#include <cstring>

#include <xxhash.h>

namespace lectern::cache::redis {
namespace {

constexpr std::string_view kMagic = "LTN1";

void append_number(std::string& bytes, std::uint64_t number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

void append_text(std::string& bytes, std::string_view text) {
  append_number(bytes, text.size());
  bytes.append(text);
}

/// Reads what the above wrote; after the first thing that does not fit, nothing fits.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t number = 0;
    const std::string_view raw = take(sizeof number);
    if (fits_) std::memcpy(&number, raw.data(), sizeof number);
    return number;
  }
  std::string_view text() { return take(number()); }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) fits_ = false;
    if (!fits_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  /// How many things follow, each at least so many bytes long.
  std::uint64_t count(std::size_t least_bytes) {
    const std::uint64_t count = number();
    if (count > rest_.size() / least_bytes) fits_ = false;
    return fits_ ? count : 0;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] bool is_at_end() const { return fits_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool fits_ = true;
};

}  // namespace

std::string write_entry(std::string_view key, const std::vector<Version>& versions, const Entry& entry) {
  std::string content;
  content.reserve(entry.bytes() + key.size() + 256);
  append_text(content, key);
  append_number(content, versions.size());
  for (const Version version : versions) append_number(content, version);
  append_number(content, entry.headers().size());
  for (const auto& [name, value] : entry.headers()) {
    append_text(content, name);
    append_text(content, value);
  }
  append_text(content, entry.body());
  const auto packed = entry.packed();
  append_text(content, packed ? std::string_view{*packed} : std::string_view{});
  std::string bytes{kMagic};
  bytes.reserve(bytes.size() + sizeof(std::uint64_t) + content.size());
  append_number(bytes, XXH3_64bits(content.data(), content.size()));
  return bytes + content;
}

std::optional<StoredEntry> read_entry(std::string_view bytes, std::string_view key) {
  Input input{bytes};
  if (input.take(kMagic.size()) != kMagic) return {};
  const std::uint64_t checksum = input.number();
  if (!input.fits() || XXH3_64bits(input.rest().data(), input.rest().size()) != checksum) return {};
  if (input.text() != key) return {};
  StoredEntry stored;
  for (std::uint64_t left = input.count(sizeof(Version)); left > 0; --left) stored.versions.push_back(input.number());
  Entry::Headers headers;
  for (std::uint64_t left = input.count(2 * sizeof(std::uint64_t)); left > 0; --left) {
    const std::string_view name = input.text();
    headers.emplace_back(name, input.text());
  }
  std::string body{input.text()};
  const std::string_view packed = input.text();
  if (!input.is_at_end()) return {};
  stored.entry = std::make_shared<Entry>(std::move(body), std::move(headers),
                                         packed.empty() ? nullptr : std::make_shared<const std::string>(packed));
  return stored;
}

}  // namespace lectern::cache::redis
