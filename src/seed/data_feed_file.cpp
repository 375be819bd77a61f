#include "seed/data_feed_file.hpp"

#include "base/json_writer.hpp"

namespace lectern::seed {
namespace {

struct FeedAuthor {
  std::string name;
  std::string email;
  std::vector<std::int64_t> book_ids;  // S0 leaves them empty
};
BOOST_DESCRIBE_STRUCT(FeedAuthor, (), (name, email, book_ids))

struct FeedBook {
  std::string title;
  std::int64_t year = 0;
  std::optional<std::string> book_isbn;
  std::string genre_name;
  std::string description;
  std::vector<std::int64_t> author_ids;
};
BOOST_DESCRIBE_STRUCT(FeedBook, (), (title, year, book_isbn, genre_name, description, author_ids))

FeedAuthor feed_author(const Catalogue& catalogue, std::uint32_t index) {
  const MadeAuthor author = catalogue.author(index);
  return {author.name, author.email.value_or(""), {}};
}

FeedBook feed_book(const Catalogue& catalogue, std::uint32_t index) {
  MadeBook book = catalogue.book(index);
  FeedBook fed{.title = std::move(book.title),
               .year = book.year,
               .book_isbn = std::move(book.isbn),
               .genre_name = std::string{book.genre},
               .description = std::move(book.description),
               .author_ids = {}};
  for (const std::uint32_t author : book.authors) fed.author_ids.push_back(std::int64_t{author} + 1);
  return fed;
}

/// An entry a line, so that such a file can be looked at.
template <class MakeEntry>
void write_list(std::ostream& out, std::string_view name, std::uint32_t count, MakeEntry make) {
  out << "  \"" << name << "\": [";
  for (std::uint32_t i = 0; i < count; ++i) out << (i == 0 ? "\n    " : ",\n    ") << to_json(make(i));
  out << "\n  ]";
}

}  // namespace

void write_data_feed(std::ostream& out, const Catalogue& catalogue) {
  out << "{\n";
  write_list(out, "authors", catalogue.author_count(), [&](std::uint32_t i) { return feed_author(catalogue, i); });
  out << ",\n";
  write_list(out, "books", catalogue.book_count(), [&](std::uint32_t i) { return feed_book(catalogue, i); });
  out << "\n}\n";
}

}  // namespace lectern::seed
