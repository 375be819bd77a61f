#include "catalog/cover.hpp"

#include <algorithm>

#include "base/entity_tag.hpp"

namespace lectern::catalog {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kHashDigits = 32;
constexpr std::size_t kVersionDigits = 40;
constexpr std::size_t kUuidLength = 36;

bool is_version(std::string_view text) {
  return text.size() == kVersionDigits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

bool is_jpeg(std::string_view content) {
  return content.starts_with("\xFF\xD8\xFF"sv);
}

/// The signature, then the header, which is always the first chunk.
bool is_png(std::string_view content) {
  return content.starts_with("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv);
}

/// A RIFF file says how long it is.
bool is_webp(std::string_view content) {
  constexpr std::size_t kHead = 16;
  constexpr std::size_t kBeforeLength = 8;
  return content.size() >= kHead && content.starts_with("RIFF"sv) && content.substr(8).starts_with("WEBPVP8"sv) &&
         little_endian(content.substr(4)) <= content.size() - kBeforeLength;
}

std::string url_before_version(BookId book) {
  return "/api/v1/books/" + book.str() + "/cover?v=";
}

}  // namespace

std::optional<std::string_view> picture_type_of(std::string_view content) {
  if (is_jpeg(content)) return "image/jpeg";
  if (is_png(content)) return "image/png";
  if (is_webp(content)) return "image/webp";
  return {};
}

std::string make_cover_version(std::string_view content) {
  const std::string unique = to_string(make_uuid_v7());  // its last digits are random
  return entity_tag(content).substr(1, kHashDigits) + unique.substr(unique.size() - (kVersionDigits - kHashDigits));
}

std::string cover_tag_of(std::string_view version) {
  return '"' + std::string{version.substr(0, kHashDigits)} + '"';
}

std::string cover_url_of(BookId book, std::string_view version) {
  return url_before_version(book).append(version);
}

std::optional<std::string> cover_version_of(BookId book, const std::optional<std::string>& image_url) {
  if (!image_url) return {};
  const std::string before = url_before_version(book);
  if (!image_url->starts_with(before)) return {};
  std::string version = image_url->substr(before.size());
  if (!is_version(version)) return {};
  return version;
}

std::string cover_file_of(BookId book, std::string_view version) {
  return book.str().append("-").append(version);
}

std::optional<CoverFile> parse_cover_file(std::string_view name) {
  if (name.size() != kUuidLength + 1 + kVersionDigits || name[kUuidLength] != '-') return {};
  const auto book = BookId::parse(name.substr(0, kUuidLength));
  const std::string_view version = name.substr(kUuidLength + 1);
  if (!book || !is_version(version)) return {};
  return CoverFile{*book, std::string{version}};
}

}  // namespace lectern::catalog
