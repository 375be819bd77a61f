// Covers of books: what a picture is, and what its address and its file are called. A *version* is one picture that was
// once given to a book: 32 hexadecimal digits that follow from its bytes, and 8 that no other picture of the book has,
// so that a file is never written twice and whoever replaces a cover may remove what it replaces. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/book_types.hpp"

namespace lectern::catalog {

inline constexpr std::size_t kMostCoverBytes = 2UL * 1024 * 1024;

/// `image/jpeg`, `image/png` or `image/webp`, by the content alone; nothing for anything else.
std::optional<std::string_view> picture_type_of(std::string_view content);

/// A new version of a picture with this content.
std::string make_cover_version(std::string_view content);
/// The entity tag: the part that follows from the bytes.
std::string cover_tag_of(std::string_view version);

/// A path on this server: `/api/v1/books/…/cover?v=…`.
std::string cover_url_of(BookId book, std::string_view version);
/// Which picture of its own a book has; nothing if `image_url` is another address.
std::optional<std::string> cover_version_of(BookId book, const std::optional<std::string>& image_url);

/// Letters, digits and hyphens: made of parsed values, so that it cannot name anything but a cover.
std::string cover_file_of(BookId book, std::string_view version);

struct CoverFile {
  BookId book;
  std::string version;
};
/// Nothing for a file of somebody else's.
std::optional<CoverFile> parse_cover_file(std::string_view name);

}  // namespace lectern::catalog
