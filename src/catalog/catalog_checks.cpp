#include "catalog/catalog_checks.hpp"

#include <fmt/format.h>

#include "catalog/author_edit_service.hpp"
#include "catalog/book_edit_service.hpp"
#include "db/word_index_check.hpp"

namespace lectern::catalog {
namespace {

using db::awaitable;
using db::CounterDeviation;
using db::Deviation;
using db::Findings;
using db::RowId;
using db::Session;
using db::Statement;

const Statement<Deviation()> stock_statement{
    "verify.stock",
    "select id, available_copies as kept, total_copies - withheld_copies - active_borrow_count as counted from books "
    "where available_copies <> total_copies - withheld_copies - active_borrow_count"};
const Statement<RowId()> limits_statement{
    "verify.copies",
    "select id from books where available_copies < 0 or withheld_copies < 0 or active_borrow_count < 0 "
    "or borrow_count < active_borrow_count or total_copies < 1 or total_copies > 1000"};
const Statement<RowId()> rating_limits_statement{
    "verify.rating_limits",
    "select id from books where total_ratings < 0 or rating_sum < 0 or rating_sum > 20 * total_ratings"};

struct RatedBook {
  BookId id;
  std::int64_t rating_sum = 0;
  std::int64_t total_ratings = 0;
  double average_rating = 0;
};
BOOST_DESCRIBE_STRUCT(RatedBook, (), (id, rating_sum, total_ratings, average_rating))
const Statement<RatedBook()> rated_books_statement{"verify.rated_books",
                                                   "select " + db::select_list<RatedBook>() + " from books"};

const Statement<RowId()> archived_on_loan_statement{
    "verify.archived_books_on_loan", "select id from books where archived_at is not null and active_borrow_count > 0"};
const Statement<Deviation()> book_counts_statement{
    "verify.book_counts",
    "select a.id, a.book_count as kept, count(b.id) as counted from authors a "
    "left join book_authors l on l.author_id = a.id left join books b on b.id = l.book_id and b.archived_at is null "
    "group by a.id, a.book_count having a.book_count <> count(b.id)"};
const Statement<CounterDeviation()> counters_statement{
    "verify.book_counters",
    "select name, sum(kept) as kept, sum(counted) as counted from ("
    "select name, value as kept, 0 as counted from counters where name in ('books', 'authors', "
    "'books.copies', 'books.low_stock', 'books.out_of_stock', 'books.never_borrowed') or name like 'books.genre:%' "
    "union all select 'books', 0, count(*) from books where archived_at is null "
    "union all select 'books.copies', 0, coalesce(sum(total_copies), 0) from books where archived_at is null "
    "union all select 'books.low_stock', 0, count(*) from books where archived_at is null and available_copies <= 1 "
    "union all select 'books.out_of_stock', 0, count(*) from books where archived_at is null and available_copies = 0 "
    "union all select 'books.never_borrowed', 0, count(*) from books where archived_at is null and borrow_count = 0 "
    "union all select 'authors', 0, count(*) from authors "
    "union all select 'books.genre:' || genre, 0, count(*) from books "
    "where archived_at is null and genre is not null group by genre"
    ") totals group by name having sum(kept) <> sum(counted)"};

struct BookKeys {
  BookId id;
  std::string title;
  std::string title_key;
  std::string author;
  std::string author_key;
  std::optional<std::string> isbn;
  std::optional<std::string> isbn_key;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(BookKeys, (), (id, title, title_key, author, author_key, isbn, isbn_key, language))
const Statement<BookKeys()> book_keys_statement{"verify.book_keys",
                                                "select " + db::select_list<BookKeys>() + " from books"};

struct AuthorKeys {
  AuthorId id;
  std::string name;
  std::string name_key;
};
BOOST_DESCRIBE_STRUCT(AuthorKeys, (), (id, name, name_key))
const Statement<AuthorKeys()> author_keys_statement{"verify.author_keys",
                                                    "select " + db::select_list<AuthorKeys>() + " from authors"};

/// A book once for each of its authors, at least once; what the word index has of it.
struct IndexedBook {
  std::int64_t number = 0;
  std::string title;
  std::string author;
  std::optional<std::string> isbn;
  std::optional<std::string> genre;
  std::optional<std::string> description;
  std::optional<std::string> linked_author;
};
BOOST_DESCRIBE_STRUCT(IndexedBook, (), (number, title, author, isbn, genre, description, linked_author))
const Statement<IndexedBook()> indexed_books_statement{
    "verify.indexed_books",
    "select b.number, b.title, b.author, b.isbn, b.genre, b.description, a.name as linked_author from books b "
    "left join book_authors l on l.book_id = b.id left join authors a on a.id = l.author_id "
    "order by b.number, l.position"};
const Statement<LockedAuthor()> indexed_authors_statement{
    "verify.indexed_authors", "select " + db::select_list<Author>("", "author_") + ", number from authors"};

/// A book once for each of its authors, at least once.
struct LinkedBook {
  BookId id;
  std::vector<AuthorRef> authors;
  std::optional<AuthorRef> linked;
};
BOOST_DESCRIBE_STRUCT(LinkedBook, (), (id, authors, linked))
const Statement<LinkedBook()> linked_books_statement{
    "verify.linked_books",
    "select b.id, b.authors, a.id as linked_id, a.name as linked_name from books b "
    "left join book_authors l on l.book_id = b.id left join authors a on a.id = l.author_id "
    "order by b.id, l.position"};

void check_key(Findings& findings, std::string_view row, const std::string& id, std::string_view column,
               const std::string& kept, const std::string& computed) {
  if (kept == computed) return;
  findings.add(fmt::format("{} {}: {} is \"{}\", but should be \"{}\"", row, id, column, kept, computed));
}

/// To the last bit: it is always computed in the one way.
awaitable<void> look_at_means(Session& session, Findings& findings) {
  co_await session.each(rated_books_statement, [&](const RatedBook& book) {
    const double mean = mean_rating(book.rating_sum, book.total_ratings);
    if (book.average_rating != mean)
      findings.add(
          fmt::format("book {}: average_rating is {}, but should be {}", book.id.str(), book.average_rating, mean));
  });
}

awaitable<void> look_at_keys(Session& session, Findings& findings) {
  co_await session.each(book_keys_statement, [&](const BookKeys& book) {
    const std::string id = book.id.str();
    check_key(findings, "book", id, "title_key", book.title_key, sort_key(book.title, book.language.value_or("")));
    check_key(findings, "book", id, "author_key", book.author_key, name_key(book.author));
    check_key(findings, "book", id, "isbn_key", book.isbn_key.value_or(""), book.isbn ? isbn_key_of(*book.isbn) : "");
  });
  co_await session.each(author_keys_statement, [&](const AuthorKeys& author) {
    check_key(findings, "author", author.id.str(), "name_key", author.name_key, name_key(author.name));
  });
}

awaitable<void> look_at_authors(Session& session, Findings& findings) {
  std::optional<LinkedBook> book;
  std::vector<AuthorRef> linked;
  const auto check = [&] {
    if (book) check_key(findings, "book", book->id.str(), "authors", to_json(book->authors), to_json(linked));
    linked.clear();
  };
  co_await session.each(linked_books_statement, [&](LinkedBook row) {
    if (book && book->id != row.id) check();
    if (row.linked) linked.push_back(std::move(*row.linked));
    book = std::move(row);
  });
  check();
}

/// Joins the rows of one book, which follow each other, and says what the index should have of it.
class ExpectedWords {
 public:
  explicit ExpectedWords(db::WordIndexCheck& check) : check_(check) {}
  ~ExpectedWords() { end_book(); }
  ExpectedWords(const ExpectedWords&) = delete;
  ExpectedWords& operator=(const ExpectedWords&) = delete;

  void take(IndexedBook row) {
    if (!present_ || present_->number != row.number) {
      end_book();
      authors_.clear();
      present_ = std::move(row);
    } else {
      present_->linked_author = std::move(row.linked_author);
    }
    if (present_->linked_author) authors_.push_back({AuthorId{}, *present_->linked_author});
  }

 private:
  void end_book() {
    if (!present_) return;
    BookRow book;
    book.title = present_->title;
    book.author = present_->author;
    book.isbn = present_->isbn;
    book.genre = present_->genre;
    book.description = present_->description;
    check_.expect(search_words(present_->number, book, authors_));
  }

  db::WordIndexCheck& check_;
  std::optional<IndexedBook> present_;
  std::vector<AuthorRef> authors_;
};

awaitable<void> look_at_index_of_books(Session& session, Findings& findings) {
  db::WordIndexCheck check{session, book_store::word_index()};
  {
    ExpectedWords expected{check};
    co_await session.each(indexed_books_statement, [&](IndexedBook row) { expected.take(std::move(row)); });
  }
  co_await check.report(session, findings, "book");
}

awaitable<void> look_at_index_of_authors(Session& session, Findings& findings) {
  db::WordIndexCheck check{session, author_store::word_index()};
  co_await session.each(indexed_authors_statement,
                        [&](const LockedAuthor& stored) { check.expect(search_words(stored.number, stored.author)); });
  co_await check.report(session, findings, "author");
}

}  // namespace

db::Checks catalog_checks() {
  return {db::no_deviation("the stock of every book adds up", stock_statement, "book", "available_copies"),
          db::no_row("no book has fewer than no copies, or too many", limits_statement, "book"),
          db::no_row("what ratings come to is within their range", rating_limits_statement, "book"),
          {"the average rating of every book is the mean of its ratings", look_at_means},
          db::no_row("no archived book is on loan", archived_on_loan_statement, "book"),
          db::no_deviation("every author counts their books", book_counts_statement, "author", "book_count"),
          db::no_deviation("the totals of books and authors are those of the rows", counters_statement),
          {"the keys of books and authors are those of their texts", look_at_keys},
          {"every book shows the authors that it is linked to", look_at_authors},
          {"the word index of books is that of the rows", look_at_index_of_books},
          {"the word index of authors is that of the rows", look_at_index_of_authors}};
}

}  // namespace lectern::catalog
