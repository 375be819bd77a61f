#include "cache/redis/entry_format.hpp"

#include "base/bytes.hpp"
#include "base/sealed_bytes.hpp"

namespace lectern::cache::redis {
namespace {

constexpr std::string_view kMagic = "LTN1";

}  // namespace

std::string write_entry(std::string_view key, const std::vector<Version>& versions, const Entry& entry) {
  std::string content;
  content.reserve(entry.bytes() + key.size() + 256);
  append_text(content, key);
  append_u64(content, versions.size());
  for (const Version version : versions) append_u64(content, version);
  append_u64(content, entry.headers().size());
  for (const auto& [name, value] : entry.headers()) {
    append_text(content, name);
    append_text(content, value);
  }
  append_text(content, entry.body());
  const auto packed = entry.packed();
  append_text(content, packed ? std::string_view{*packed} : std::string_view{});
  return sealed(kMagic, content);
}

std::optional<StoredEntry> read_entry(std::string_view bytes, std::string_view key) {
  const auto content = unsealed(kMagic, bytes);
  if (!content) return {};
  ByteReader input{*content};
  if (input.text() != key) return {};
  StoredEntry stored;
  for (std::uint64_t left = input.checked_count(input.u64(), sizeof(Version)); left > 0; --left)
    stored.versions.push_back(input.u64());
  Entry::Headers headers;
  for (std::uint64_t left = input.checked_count(input.u64(), 2 * sizeof(std::uint64_t)); left > 0; --left) {
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
