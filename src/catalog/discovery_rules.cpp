#include "catalog/discovery_rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lectern::catalog {
namespace {

std::vector<TextFacet> most_frequent_first(const std::map<std::string_view, std::int64_t>& counts) {
  std::vector<TextFacet> facets;
  for (const auto& [value, count] : counts) facets.push_back({std::string{value}, count});
  std::ranges::stable_sort(facets, std::ranges::greater{}, &TextFacet::count);
  return facets;
}

void move_first(std::vector<Suggestion>& from, std::size_t count, std::vector<Suggestion>& to) {
  for (std::size_t i = 0; i < std::min(count, from.size()); ++i) to.push_back(std::move(from[i]));
}

}  // namespace

std::int64_t decade_of(std::int64_t year) {
  constexpr std::int64_t kYears = 10;
  const std::int64_t in_decade = ((year % kYears) + kYears) % kYears;
  return year - in_decade;
}

BookFacets facets_of(const std::vector<BookGroup>& groups) {
  std::map<std::string_view, std::int64_t> genres;
  std::map<std::string_view, std::int64_t> languages;
  std::map<std::int64_t, std::int64_t> decades;
  BookFacets facets;
  for (const BookGroup& group : groups) {
    if (group.genre) genres[*group.genre] += group.count;
    if (group.language) languages[*group.language] += group.count;
    if (group.published_year) decades[decade_of(*group.published_year)] += group.count;
    if (group.available) facets.available += group.count;
    facets.total += group.count;
  }
  facets.genres = most_frequent_first(genres);
  facets.languages = most_frequent_first(languages);
  for (const auto& [decade, count] : decades) facets.decades.push_back({decade, count});
  return facets;
}

bool has_words(std::string_view text, std::string_view q) {
  const auto wanted = query_words(q);
  const auto there = words(text);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_last = i + 1 == wanted.size();
    const auto matches = [&](const std::string& word) {
      return is_last ? word.starts_with(wanted[i]) : word == wanted[i];
    };
    if (std::ranges::none_of(there, matches)) return false;
  }
  return !wanted.empty();
}

std::vector<Suggestion> mix(std::vector<Suggestion> books, std::vector<Suggestion> authors,
                            std::vector<Suggestion> genres, std::size_t limit) {
  std::size_t genre_count = std::min(genres.size(), limit / 8);
  std::size_t author_count = std::min(authors.size(), limit / 4);
  const std::size_t book_count = std::min(books.size(), limit - genre_count - author_count);
  author_count = std::min(authors.size(), limit - book_count - genre_count);
  genre_count = std::min(genres.size(), limit - book_count - author_count);
  std::vector<Suggestion> mixed;
  move_first(books, book_count, mixed);
  move_first(authors, author_count, mixed);
  move_first(genres, genre_count, mixed);
  return mixed;
}

std::string number_of_books(std::int64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "book" : "books");
}

}  // namespace lectern::catalog
