// The rules of discovery, pure: how groups of books become facets, and which suggestions are made of what was found.
#pragma once

#include "catalog/discovery.hpp"

namespace lectern::catalog {

BookFacets facets_of(const std::vector<BookGroup>& groups);

/// The first year of a year's decade: 1994 → 1990, −5 → −10.
std::int64_t decade_of(std::int64_t year);

/// Whether a text has all the query's words, the last one also as a prefix.
bool has_words(std::string_view text, std::string_view q);

/// At most `limit`: mostly books, some authors and genres; where one kind has few, the others have more.
std::vector<Suggestion> mix(std::vector<Suggestion> books, std::vector<Suggestion> authors,
                            std::vector<Suggestion> genres, std::size_t limit);

/// "1 book", "12 books".
std::string number_of_books(std::int64_t count);

}  // namespace lectern::catalog
