#include "seed/data_feed_file.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/json_writer.hpp"

namespace lectern::seed {
namespace {

FeedAuthor feed_author(const Catalogue& catalogue, std::uint32_t index) {
  const MadeAuthor author = catalogue.author(index);
  return {.name = author.name, .email = author.email.value_or("")};
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
template <class Entry>
void write_list(std::ostream& out, std::string_view name, const FeedList<Entry>& list) {
  out << "  \"" << name << "\": [";
  for (std::uint32_t i = 0; i < list.count; ++i) out << (i == 0 ? "\n    " : ",\n    ") << to_json(list.entry(i));
  out << "\n  ]";
}

}  // namespace

void write_data_feed(std::ostream& out, const FeedList<FeedAuthor>& authors, const FeedList<FeedBook>& books) {
  out << "{\n";
  write_list(out, "authors", authors);
  out << ",\n";
  write_list(out, "books", books);
  out << "\n}\n";
}

void write_data_feed(std::ostream& out, const Catalogue& catalogue) {
  write_data_feed(out, {catalogue.author_count(), [&](std::uint32_t i) { return feed_author(catalogue, i); }},
                  {catalogue.book_count(), [&](std::uint32_t i) { return feed_book(catalogue, i); }});
}

bool write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const std::string beside = path + ".new";
  std::ofstream out{beside, std::ios::binary | std::ios::trunc};
  write(out);
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(beside, path, failed);
  const bool is_written = out && !failed;
  if (!is_written) std::filesystem::remove(beside, failed);
  return is_written;
}

}  // namespace lectern::seed
