// Authors as clients send and get them, and as they are asked for.
#pragma once

#include "base/page.hpp"
#include "base/partial.hpp"
#include "catalog/book.hpp"

namespace lectern::catalog {

/// An author as clients get them: the row, and what the audit log keeps as its state.
struct Author {
  AuthorId id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> biography;
  std::int64_t book_count = 0;  // archived books do not count
  std::int64_t version = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(Author, (), (id, name, email, biography, book_count, version, created_at, updated_at))

/// An author under their lock.
struct LockedAuthor {
  Author author;
  std::int64_t number = 0;  // of their entry in the word index
};
BOOST_DESCRIBE_STRUCT(LockedAuthor, (), (author, number))

struct NewAuthor {
  Text<1, 200> name;
  std::optional<AuthorEmail> email;
  std::optional<Text<0, 5000>> biography;
  std::optional<std::vector<BookId>> book_ids;
};
BOOST_DESCRIBE_STRUCT(NewAuthor, (), (name, email, biography, book_ids))

/// A partial body: what is absent stays as it is; null clears what may be absent, but leaves the books.
struct AuthorChanges {
  Change<Text<1, 200>> name;
  Change<std::optional<AuthorEmail>> email;
  Change<std::optional<Text<0, 5000>>> biography;
  Change<std::optional<std::vector<BookId>>> book_ids;
};
BOOST_DESCRIBE_STRUCT(AuthorChanges, (), (name, email, biography, book_ids))
static_assert(is_partial_of<NewAuthor, AuthorChanges>());

/// Which author remains when two are made one.
struct AuthorMerge {
  AuthorId into;
};
BOOST_DESCRIBE_STRUCT(AuthorMerge, (), (into))

/// The authors that a book shall have, in order; S0's clients send the list alone.
struct BookAuthors {
  std::vector<AuthorId> author_ids;

  static constexpr bool kMayBeBareList = true;
};
BOOST_DESCRIBE_STRUCT(BookAuthors, (), (author_ids))

struct AuthorQuery : SearchQuery {
  std::optional<std::string> name;   // exact
  std::optional<std::string> email;  // exact
};
BOOST_DESCRIBE_STRUCT(AuthorQuery, (SearchQuery), (name, email))

}  // namespace lectern::catalog
