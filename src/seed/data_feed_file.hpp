// Writes authors and books as S0's data_feeding.txt: one JSON object, in which books name their authors by positions
// that count from 1. The same lists make the same bytes. Whether all of it was written, the stream says.
#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/reflection.hpp"
#include "seed/catalogue_rules.hpp"

namespace lectern::seed {

struct FeedAuthor {
  std::string name;
  std::string email;                     // empty: none
  std::vector<std::int64_t> book_ids{};  // S0 leaves them empty
};
BOOST_DESCRIBE_STRUCT(FeedAuthor, (), (name, email, book_ids))

struct FeedBook {
  std::string title;
  std::optional<std::int64_t> year;
  std::optional<std::string> book_isbn;
  std::string genre_name;
  std::string description;
  std::vector<std::int64_t> author_ids;
};
BOOST_DESCRIBE_STRUCT(FeedBook, (), (title, year, book_isbn, genre_name, description, author_ids))

/// A list whose entries are made while it is written.
template <class Entry>
struct FeedList {
  std::uint32_t count;
  std::function<Entry(std::uint32_t index)> entry;
};

void write_data_feed(std::ostream& out, const FeedList<FeedAuthor>& authors, const FeedList<FeedBook>& books);
void write_data_feed(std::ostream& out, const Catalogue& catalogue);

/// Puts a file in its place when all of it has been written: nobody finds a part of it there. False if that fails.
bool write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& write);

}  // namespace lectern::seed
