// The SQL of books: finds, inserts, locks, lists. Decides nothing.
#pragma once

#include "catalog/book.hpp"
#include "catalog/discovery.hpp"
#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "db/word_search.hpp"
#include "db/word_table.hpp"

namespace lectern::catalog::book_store {

using db::awaitable;

/// What is stored of a book by creating or editing it; the keys are computed (base/text).
struct BookRecord {
  BookId id;
  std::string title;
  std::string title_key;
  std::string author;
  std::string author_key;
  RawJson authors{"[]"};  // as Book has them
  std::optional<std::string> isbn;
  std::optional<std::string> isbn_key;
  std::optional<std::string> genre;
  std::optional<std::string> description;
  std::optional<std::string> language;
  std::optional<std::int64_t> published_year;
  std::optional<std::string> image_url;
  std::int64_t total_copies = 0;
  std::int64_t withheld_copies = 0;
  std::int64_t version = 1;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(BookRecord, (),
                      (id, title, title_key, author, author_key, authors, isbn, isbn_key, genre, description, language,
                       published_year, image_url, total_copies, withheld_copies, version, created_at, updated_at))

/// A book under its lock, archived or not.
struct LockedBook {
  BookRow book;
  std::vector<AuthorRef> authors;
  std::int64_t number = 0;  // of its entry in the word index
  std::int64_t active_borrow_count = 0;
  std::int64_t rating_sum = 0;  // half points
};
BOOST_DESCRIBE_STRUCT(LockedBook, (), (book, authors, number, active_borrow_count, rating_sum))

awaitable<std::optional<Book>> find_book(db::Session& session, BookId id);
awaitable<std::optional<LockedBook>> lock_book(db::Transaction& tx, BookId id);
/// Those of the ids that are there, in the order of their ids.
awaitable<void> lock_books(db::Transaction& tx, std::vector<BookId> ids);
/// Whether there is such a book, and not archived.
awaitable<bool> is_in_catalogue(db::Session& session, BookId id);
/// Who has the identifier now, archived or not.
awaitable<std::optional<BookRow>> find_book_by_isbn(db::Session& session, std::string isbn_key);

/// What people call a book: those of a title and year, a few at most.
struct BookName {
  std::string title;
  std::string author;
  std::optional<std::int64_t> published_year;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(BookName, (), (title, author, published_year, archived_at))
awaitable<std::vector<BookName>> find_names(db::Session& session, std::string title_key,
                                            std::optional<std::int64_t> published_year);

/// Returns the number for the word index. Throws DuplicateIsbn.
awaitable<std::int64_t> insert_book(db::Transaction& tx, BookRecord record);
/// The same for imports: nothing where the identifier or the id is taken.
awaitable<std::optional<std::int64_t>> insert_if_new(db::Transaction& tx, BookRecord record);
awaitable<void> update_book(db::Transaction& tx, BookRecord record);
/// Those whom the book shows; whoever links it to others (author_store) or renames one says so here.
awaitable<void> set_authors(db::Transaction& tx, BookId id, const std::vector<AuthorRef>& authors);
awaitable<void> set_archived_at(db::Transaction& tx, BookId id, std::optional<Instant> archived_at);
/// Moves the copies on loan by `on_loan` and the number of loans ever made by `borrows`.
awaitable<void> add_loans(db::Transaction& tx, BookId id, std::int64_t on_loan, std::int64_t borrows);
/// What a locked book's ratings come to: the sum of their half points, their number, their mean.
awaitable<void> set_ratings(db::Transaction& tx, BookId id, std::int64_t rating_sum, std::int64_t total_ratings,
                            double average_rating);

/// Books from a number on, archived or not, in the order of their numbers; a few at a time.
awaitable<std::vector<LockedBook>> list_numbered(db::Session& session, std::int64_t after_number);

/// A page and its total: of the whole list, of filters, of a search.
awaitable<db::Found<Book>> find_books(db::Session& session, const BookQuery& query);
/// The page alone.
awaitable<db::RowsPage<Book>> list_books(db::Session& session, const BookQuery& query);
/// What a query finds, counted by genre, language, year and availability.
awaitable<std::vector<BookGroup>> count_groups(db::Session& session, const BookQuery& query);
/// The first of what a search finds.
awaitable<std::vector<Book>> suggest_books(db::Session& session, std::string q, Count<1, 100> limit, db::Fuzzy fuzzy);
/// Whether the page and its total are one statement that reads about as many rows as it returns (db/found_page.hpp).
bool is_light(const BookQuery& query);

const db::WordIndex& word_index();
/// The entry of a book in the word index: its number, then its words, field by field.
struct SearchWords {
  std::int64_t number = 0;
  std::string identifier;
  std::string title;
  std::string author;
  std::string genre;
  std::string description;
  friend bool operator==(const SearchWords&, const SearchWords&) = default;
};
BOOST_DESCRIBE_STRUCT(SearchWords, (), (number, identifier, title, author, genre, description))
inline const db::WordTable<SearchWords> word_entries{word_index()};

}  // namespace lectern::catalog::book_store
