// What Open Library's search answers, and the books that are made of it. Field by field as S0's generator had it, but
// that an ISBN must have the right check digit. Pure; an answer may be anything.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "seed/data_feed_file.hpp"

namespace lectern::seed {

/// What is asked of the books of one author; `escaped` is the name as a query's value.
std::string search_path(std::string_view escaped);

struct FoundBook {
  std::string title;  // at most 200 characters
  std::optional<std::int64_t> year;
  std::optional<std::string> isbn;
  std::string genre;
  std::string description;
  std::vector<std::string> authors;
};

/// The books of an answer, without those that have no title; nothing if it is no answer to a search.
std::optional<std::vector<FoundBook>> read_found(std::string_view answer);

/// An answer with the author it was asked for, as a line that tells both; empty if it is no answer to a search.
std::string to_line(std::string_view author, std::string_view answer);
struct AuthorBooks {
  std::string author;
  std::vector<FoundBook> books;
};
/// Nothing for what is no such line, or only its beginning.
std::optional<AuthorBooks> read_line(std::string_view line);

/// The names of a list: one a line, without empty lines and what begins with '#', each once.
std::vector<std::string> read_authors(std::string_view text);

/// A feed of what was found of some authors. Books that two answers have are there once.
class FoundFeed {
 public:
  /// At most `limit` books; 0: all.
  FoundFeed(std::span<const std::string> authors, std::size_t limit);

  /// In the order of the authors, so that the feed does not depend on who was answered first.
  void add(std::size_t author, std::vector<FoundBook> books);
  [[nodiscard]] bool is_full() const { return limit_ > 0 && books_.size() >= limit_; }
  [[nodiscard]] std::size_t book_count() const { return books_.size(); }
  [[nodiscard]] std::size_t author_count() const;

  /// Authors of whom no book was found are left out.
  void write(std::ostream& out) const;

 private:
  [[nodiscard]] std::vector<std::size_t> authors_of(const FoundBook& book, std::size_t asked) const;

  std::span<const std::string> names_;
  std::size_t limit_;
  std::unordered_map<std::string, std::size_t> by_name_;  // folded
  std::set<std::pair<std::string, std::vector<std::size_t>>> known_;
  std::set<std::string> isbns_;  // no two books have one
  std::vector<std::pair<FoundBook, std::vector<std::size_t>>> books_;
};

}  // namespace lectern::seed
