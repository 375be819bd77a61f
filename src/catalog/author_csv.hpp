// An author as a row of a CSV file. What import reads back whole; the number of books is for people.
#pragma once

#include "catalog/author.hpp"

namespace lectern::catalog {

struct AuthorCsvRow {
  AuthorId id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> biography;
  std::int64_t book_count = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(AuthorCsvRow, (), (id, name, email, biography, book_count, created_at, updated_at))

}  // namespace lectern::catalog
