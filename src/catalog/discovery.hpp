// What helps to find books: suggestions while a reader types, and what a search found by genre, language and decade.
#pragma once

#include "catalog/book.hpp"

namespace lectern::catalog {

struct SuggestQuery {
  std::optional<Text<0, 200>> q;
  Count<1, 20> limit{8};
};
BOOST_DESCRIBE_STRUCT(SuggestQuery, (), (q, limit))

enum class SuggestionKind : std::uint8_t { book, author, genre };
BOOST_DESCRIBE_ENUM(SuggestionKind, book, author, genre)

struct Suggestion {
  SuggestionKind kind = SuggestionKind::book;
  std::optional<std::string> id;  // genres have none
  std::string text;
  std::string detail;  // of a book its author, else how many books there are
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (kind, id, text, detail))

struct Suggestions {
  std::vector<Suggestion> data;
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (data))

/// Books that have the same genre, language, year, and copies on the shelf or none.
struct BookGroup {
  std::optional<std::string> genre;
  std::optional<std::string> language;
  std::optional<std::int64_t> published_year;
  bool available = false;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BookGroup, (), (genre, language, published_year, available, count))

/// How many books have a value.
struct TextFacet {
  std::string value;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TextFacet, (), (value, count))

struct DecadeFacet {
  std::int64_t value = 0;  // its first year: 1990
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DecadeFacet, (), (value, count))

/// The most frequent genres and languages first, the decades in order.
struct BookFacets {
  std::vector<TextFacet> genres;
  std::vector<TextFacet> languages;
  std::vector<DecadeFacet> decades;
  std::int64_t available = 0;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(BookFacets, (), (genres, languages, decades, available, total))

}  // namespace lectern::catalog
