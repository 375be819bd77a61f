// The strong types of books and authors: what an identifier, a year, a picture's address may be.
#pragma once

#include <string>

#include "base/isbn.hpp"
#include "base/text_scalars.hpp"

namespace lectern::catalog {

struct BookTag {
  static constexpr std::string_view kNotFoundCode = "BOOK_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Book not found.";
};
using BookId = Id<BookTag>;

struct AuthorTag {
  static constexpr std::string_view kNotFoundCode = "AUTHOR_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Author not found.";
};
using AuthorId = Id<AuthorTag>;

/// An ISBN with a right checksum, kept as 13 digits, or a local identifier, kept as given.
class BookCode : public TextScalar {
 public:
  BookCode() = default;
  static std::expected<BookCode, Invalid> parse(std::string_view text);
  static BookCode trusted(std::string_view stored) { return BookCode{std::string{stored}}; }
  static Schema schema() {
    return {.type = "string", .pattern = "^[A-Za-z0-9-]{1,36}$", .min_length = 1, .max_length = 36};
  }

 private:
  explicit BookCode(std::string text) : TextScalar(std::move(text)) {}
};

/// The key of what a client takes for an identifier: of an ISBN in any form its 13 digits, else the text without case.
std::string isbn_key_of(std::string_view text);

/// An author's e-mail address by S0's rule, which is not that of members: letters, digits and ._%+- before the @, a
/// domain that ends in two letters or more. Kept as given.
class AuthorEmail : public TextScalar {
 public:
  AuthorEmail() = default;
  static std::expected<AuthorEmail, Invalid> parse(std::string_view text);
  static AuthorEmail trusted(std::string_view stored) { return AuthorEmail{std::string{stored}}; }
  static Schema schema() { return {.type = "string", .format = "email", .max_length = 254}; }

 private:
  explicit AuthorEmail(std::string text) : TextScalar(std::move(text)) {}
};

/// A path on this server or an http(s) URL.
class ImageUrl : public TextScalar {
 public:
  ImageUrl() = default;
  static std::expected<ImageUrl, Invalid> parse(std::string_view text);
  static ImageUrl trusted(std::string_view stored) { return ImageUrl{std::string{stored}}; }
  static Schema schema() { return {.type = "string", .format = "uri-reference", .max_length = 500}; }

 private:
  explicit ImageUrl(std::string text) : TextScalar(std::move(text)) {}
};

/// From 3000 BC to next year.
class PublishedYear {
 public:
  using wire_type = std::int64_t;
  static constexpr std::int64_t kEarliest = -3000;
  PublishedYear() = default;
  static std::expected<PublishedYear, Invalid> parse(std::int64_t year, const ReadContext& context);
  static PublishedYear trusted(std::int64_t stored) { return PublishedYear{stored}; }
  static Schema schema() { return {.type = "integer", .minimum = static_cast<double>(kEarliest)}; }
  [[nodiscard]] std::int64_t value() const { return year_; }
  friend bool operator==(const PublishedYear&, const PublishedYear&) = default;

 private:
  explicit PublishedYear(std::int64_t year) : year_(year) {}
  std::int64_t year_ = kEarliest - 1;  // vacant
};

}  // namespace lectern::catalog
