#include "catalog/book_store.hpp"

#include "catalog/catalog_errors.hpp"
#include "db/constraint.hpp"
#include "db/locks.hpp"

namespace lectern::catalog::book_store {
namespace {

using db::Statement;

const db::Constraint unique_isbn{"books_isbn_key", "books.isbn_key", [] { throw DuplicateIsbn{}; }};
const db::Constraint stock{"books_stock_check", "books_stock_check", [] { throw InventoryUnavailable{}; }};

const std::string kColumns = db::select_list<BookRow>();

const Statement<Book(BookId)> find_statement{"books.find",
                                             "select " + db::select_list<Book>() + " from books where id = $1"};
const Statement<std::int64_t(BookId)> in_catalogue_statement{
    "books.in_catalogue", "select 1 from books where id = $1 and archived_at is null"};
const Statement<BookRow(std::string)> find_by_isbn{"books.find_by_isbn",
                                                   "select " + kColumns + " from books where isbn_key = $1"};
const Statement<BookName(std::string, std::optional<std::int64_t>)> find_names_statement{
    "books.find_names",
    "select title, author, published_year, archived_at from books "
    "where title_key = $1 and +published_year is not distinct from $2 order by archived_at nulls first, id limit 50"};
const std::string kLockedColumns =
    db::select_list<BookRow>("", "book_") + ", authors, number, active_borrow_count, rating_sum";
const std::string kLock = "select " + kLockedColumns + " from books where id = $1";
const Statement<LockedBook(BookId)> lock_statement{"books.lock", {kLock + " for no key update", kLock}};
const std::string kLockAll = "select id from books where id in ($1…) order by id";
const Statement<BookId(db::Ids<BookId>)> lock_all_statement{"books.lock_all",
                                                            {kLockAll + " for no key update", kLockAll}};
const Statement<LockedBook(std::int64_t)> list_numbered_statement{
    "books.list_numbered", "select " + kLockedColumns + " from books where number > $1 order by number limit 100"};
const Statement<std::int64_t(BookRecord)> insert_statement{"books.insert",
                                                           db::insert_into<BookRecord>("books") + " returning number"};
const Statement<std::int64_t(BookRecord)> insert_if_new_statement{
    "books.insert_if_new", db::insert_into<BookRecord>("books") + " on conflict do nothing returning number"};
const Statement<void(BookRecord)> update_statement{"books.update", db::update_by_id<BookRecord>("books")};
const Statement<void(BookId, RawJson)> set_authors_statement{"books.set_authors",
                                                             "update books set authors = $2 where id = $1"};
const Statement<void(BookId, std::optional<Instant>)> archive_statement{
    "books.set_archived_at", "update books set archived_at = $2 where id = $1"};
const Statement<void(BookId, std::int64_t, std::int64_t)> loans_statement{
    "books.add_loans",
    "update books set active_borrow_count = active_borrow_count + $2, borrow_count = borrow_count + $3 where id = $1"};
const Statement<void(BookId, std::int64_t, std::int64_t, double)> ratings_statement{
    "books.set_ratings", "update books set rating_sum = $2, total_ratings = $3, average_rating = $4 where id = $1"};

}  // namespace

awaitable<std::optional<Book>> find_book(db::Session& session, BookId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<LockedBook>> lock_book(db::Transaction& tx, BookId id) {
  return tx.optional(lock_statement, id);
}

awaitable<void> lock_books(db::Transaction& tx, std::vector<BookId> ids) {
  co_await db::lock_in_order(tx, lock_all_statement, std::move(ids));
}

awaitable<bool> is_in_catalogue(db::Session& session, BookId id) {
  co_return (co_await session.optional(in_catalogue_statement, id)).has_value();
}

awaitable<std::vector<LockedBook>> list_numbered(db::Session& session, std::int64_t after_number) {
  return session.list(list_numbered_statement, after_number);
}

awaitable<std::optional<BookRow>> find_book_by_isbn(db::Session& session, std::string isbn_key) {
  return session.optional(find_by_isbn, std::move(isbn_key));
}

awaitable<std::vector<BookName>> find_names(db::Session& session, std::string title_key,
                                            std::optional<std::int64_t> published_year) {
  return session.list(find_names_statement, std::move(title_key), published_year);
}

awaitable<std::int64_t> insert_book(db::Transaction& tx, BookRecord record) {
  return tx.one(insert_statement, std::move(record));
}

awaitable<std::optional<std::int64_t>> insert_if_new(db::Transaction& tx, BookRecord record) {
  return tx.optional(insert_if_new_statement, std::move(record));
}

awaitable<void> update_book(db::Transaction& tx, BookRecord record) {
  co_await tx.execute(update_statement, std::move(record));
}

awaitable<void> set_authors(db::Transaction& tx, BookId id, const std::vector<AuthorRef>& authors) {
  co_await tx.execute(set_authors_statement, id, RawJson{to_json(authors)});
}

awaitable<void> set_archived_at(db::Transaction& tx, BookId id, std::optional<Instant> archived_at) {
  co_await tx.execute(archive_statement, id, archived_at);
}

awaitable<void> add_loans(db::Transaction& tx, BookId id, std::int64_t on_loan, std::int64_t borrows) {
  co_await tx.execute(loans_statement, id, on_loan, borrows);
}

awaitable<void> set_ratings(db::Transaction& tx, BookId id, std::int64_t rating_sum, std::int64_t total_ratings,
                            double average_rating) {
  co_await tx.execute(ratings_statement, id, rating_sum, total_ratings, average_rating);
}

}  // namespace lectern::catalog::book_store
