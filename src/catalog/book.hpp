// Books as clients send and get them, and as they are asked for.
#pragma once

#include <array>

#include "base/page.hpp"
#include "base/partial.hpp"
#include "catalog/book_types.hpp"

namespace lectern::catalog {

/// A book's row, flat: what the audit log keeps as its state.
struct BookRow {
  BookId id;
  std::string title;
  std::string author;
  std::optional<std::string> isbn;
  std::optional<std::string> genre;
  std::optional<std::string> description;
  std::optional<std::string> language;
  std::optional<std::int64_t> published_year;
  std::optional<std::string> image_url;
  std::int64_t total_copies = 0;
  std::int64_t withheld_copies = 0;
  std::int64_t available_copies = 0;
  double average_rating = 0;
  std::int64_t total_ratings = 0;
  std::int64_t borrow_count = 0;
  std::int64_t version = 0;
  std::optional<Instant> archived_at;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(BookRow, (),
                      (id, title, author, isbn, genre, description, language, published_year, image_url, total_copies,
                       withheld_copies, available_copies, average_rating, total_ratings, borrow_count, version,
                       archived_at, created_at, updated_at))

struct AuthorRef {
  AuthorId id;
  std::string name;
  friend bool operator==(const AuthorRef&, const AuthorRef&) = default;
};
BOOST_DESCRIBE_STRUCT(AuthorRef, (), (id, name))

/// A book as clients get it: its row and its linked authors.
struct Book {
  BookId id;
  std::string title;
  std::string author;
  std::vector<AuthorRef> authors;
  std::optional<std::string> isbn;
  std::optional<std::string> genre;
  std::optional<std::string> description;
  std::optional<std::string> language;
  std::optional<std::int64_t> published_year;
  std::optional<std::string> image_url;
  std::int64_t total_copies = 0;
  std::int64_t withheld_copies = 0;
  std::int64_t available_copies = 0;
  double average_rating = 0;
  std::int64_t total_ratings = 0;
  std::int64_t borrow_count = 0;
  std::int64_t version = 0;
  std::optional<Instant> archived_at;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(Book, (),
                      (id, title, author, authors, isbn, genre, description, language, published_year, image_url,
                       total_copies, withheld_copies, available_copies, average_rating, total_ratings, borrow_count,
                       version, archived_at, created_at, updated_at))

using Copies = Count<1, 1000>;
using WithheldCopies = Count<0, 1000>;

/// How S0 names fields.
inline constexpr std::array kBookAliases{Alias{"year", "published_year"}, Alias{"book_isbn", "isbn"},
                                         Alias{"genre_name", "genre"}};

struct NewBook {
  Text<1, 255> title;
  std::optional<Text<1, 200>> author;  // required unless author_ids are given
  std::optional<std::vector<AuthorId>> author_ids;
  std::optional<BookCode> isbn;
  std::optional<Text<1, 127>> genre;
  std::optional<Text<0, 5000>> description;
  std::optional<LanguageTag> language;
  std::optional<PublishedYear> published_year;
  std::optional<ImageUrl> image_url;
  Copies total_copies{1};
  std::optional<WithheldCopies> withheld_copies;
  std::optional<WithheldCopies> available_copies;  // S4's clients: what is not available is withheld

  static constexpr auto kAliases = kBookAliases;
  static constexpr std::array<std::string_view, 2> kOneRequired{"author", "author_ids"};
};
BOOST_DESCRIBE_STRUCT(NewBook, (),
                      (title, author, author_ids, isbn, genre, description, language, published_year, image_url,
                       total_copies, withheld_copies, available_copies))

/// A partial body: what is absent stays as it is; null clears what may be absent.
struct BookChanges {
  Change<Text<1, 255>> title;
  Change<Text<1, 200>> author;
  Change<std::vector<AuthorId>> author_ids;
  Change<std::optional<BookCode>> isbn;
  Change<std::optional<Text<1, 127>>> genre;
  Change<std::optional<Text<0, 5000>>> description;
  Change<std::optional<LanguageTag>> language;
  Change<std::optional<PublishedYear>> published_year;
  Change<std::optional<ImageUrl>> image_url;
  Change<Copies> total_copies;
  Change<WithheldCopies> withheld_copies;
  Change<WithheldCopies> available_copies;

  static constexpr auto kAliases = kBookAliases;
};
BOOST_DESCRIBE_STRUCT(BookChanges, (),
                      (title, author, author_ids, isbn, genre, description, language, published_year, image_url,
                       total_copies, withheld_copies, available_copies))
// `author` and the copies are optional on creation alone: they are never absent from a book.
static_assert(is_partial_of<NewBook, BookChanges>({"author", "author_ids", "withheld_copies", "available_copies"}));

struct BookQuery : SearchQuery {
  std::vector<std::string> genre;
  std::vector<LanguageTag> language;
  std::vector<AuthorId> author_id;
  std::optional<std::string> isbn;
  std::optional<std::string> title;
  std::optional<std::int64_t> published_after;
  std::optional<std::int64_t> published_before;
  std::optional<bool> available;
  std::optional<double> min_rating;
  std::optional<bool> include_archived;

  static constexpr std::array kAliases{Alias{"after", "published_after"}, Alias{"before", "published_before"}};
};
BOOST_DESCRIBE_STRUCT(BookQuery, (SearchQuery),
                      (genre, language, author_id, isbn, title, published_after, published_before, available,
                       min_rating, include_archived))

/// The list as a route is asked for it.
struct BookListQuery : BookQuery {
  std::optional<ListFormat> format;  // `csv`: limit, offset and cursor do not count
};
BOOST_DESCRIBE_STRUCT(BookListQuery, (BookQuery), (format))

/// Throws InvalidInput (400) for filters that contradict each other.
void check_filters(const BookQuery& query);

/// How a single book is asked for.
struct OneBookQuery {
  std::optional<bool> include_archived;
};
BOOST_DESCRIBE_STRUCT(OneBookQuery, (), (include_archived))

/// The row and its authors as clients get them.
Book to_book(BookRow row, std::vector<AuthorRef> authors);

}  // namespace lectern::catalog
