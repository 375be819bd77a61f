// Builders with defaults: a test says only what it is about.
#pragma once

#include <string>

#include "catalog/book.hpp"

namespace lectern::test {

/// A new book by its title; the rest is chosen so that it is valid and unremarkable.
class BookBuilder {
 public:
  explicit BookBuilder(std::string_view title) {
    book_.title = decltype(book_.title)::parse(title).value();
    by("Ursula K. Le Guin");
  }
  BookBuilder& by(std::string_view author) {
    book_.author = Text<1, 200>::parse(author).value();
    return *this;
  }
  BookBuilder& by(std::vector<catalog::AuthorId> authors) {
    book_.author.reset();
    book_.author_ids = std::move(authors);
    return *this;
  }
  BookBuilder& isbn(std::string_view code) {
    book_.isbn = catalog::BookCode::parse(code).value();
    return *this;
  }
  BookBuilder& genre(std::string_view genre) {
    book_.genre = Text<1, 127>::parse(genre).value();
    return *this;
  }
  BookBuilder& year(std::int64_t year) {
    book_.published_year = catalog::PublishedYear::trusted(year);
    return *this;
  }
  BookBuilder& copies(std::int64_t total) {
    book_.total_copies = catalog::Copies::parse(total).value();
    return *this;
  }
  BookBuilder& withheld(std::int64_t copies) {
    book_.withheld_copies = catalog::WithheldCopies::parse(copies).value();
    return *this;
  }
  BookBuilder& available(std::int64_t copies) {
    book_.available_copies = catalog::WithheldCopies::parse(copies).value();
    return *this;
  }
  operator catalog::NewBook() const { return book_; }  // NOLINT(google-explicit-constructor): that is what it is for

 private:
  catalog::NewBook book_;
};

inline BookBuilder a_book(std::string_view title = "The Dispossessed") {
  return BookBuilder{title};
}

}  // namespace lectern::test
