#include "base/entity_tag.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern {
namespace {

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The opaque part of a tag: without W/, quotes and the suffix of a compressed variant.
std::string_view opaque(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
  for (const std::string_view suffix : {"-gzip", "-br"})
    if (tag.ends_with(suffix)) tag.remove_suffix(suffix.size());
  return tag;
}

}  // namespace

std::string entity_tag(std::string_view body) {
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  return fmt::format("\"{:016x}{:016x}\"", hash.high64, hash.low64);
}

bool names_tag(std::string_view header, std::string_view tag, Comparison comparison) {
  while (!header.empty()) {
    const std::size_t comma = header.find(',');
    const std::string_view candidate = trim_blanks(header.substr(0, comma));
    const bool counts = !candidate.empty() && (comparison == Comparison::weak || !candidate.starts_with("W/"));
    if (candidate == "*" || (counts && opaque(candidate) == opaque(tag))) return true;
    if (comma == std::string_view::npos) break;
    header.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace lectern
