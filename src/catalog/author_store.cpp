#include "catalog/author_store.hpp"

namespace lectern::catalog::author_store {
namespace {

using db::Statement;

struct AuthorRecord {
  AuthorId id;
  std::string name;
  std::string name_key;
  std::int64_t book_count = 0;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(AuthorRecord, (), (id, name, name_key, book_count, created_at, updated_at))

const Statement<AuthorRef(AuthorId)> find_statement{"authors.find", "select id, name from authors where id = $1"};
const Statement<AuthorRef(std::string)> find_by_name_statement{
    "authors.find_by_name", "select id, name from authors where name = $1 order by created_at, id limit 1"};
const Statement<std::int64_t(AuthorId)> count_books_statement{"authors.count_books",
                                                              "select book_count from authors where id = $1"};
const Statement<void(AuthorRecord)> insert_statement{"authors.insert", db::insert_into<AuthorRecord>("authors")};
const Statement<void(AuthorId, std::int64_t)> add_books_statement{
    "authors.add_books", "update authors set book_count = book_count + $2 where id = $1"};
const Statement<void(BookId, std::int64_t, AuthorId)> link_statement{
    "book_authors.insert", "insert into book_authors (book_id, position, author_id) values ($1, $2, $3)"};
const Statement<void(BookId)> unlink_statement{"book_authors.delete", "delete from book_authors where book_id = $1"};

}  // namespace

awaitable<std::optional<AuthorRef>> find_author(db::Session& session, AuthorId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<AuthorRef>> find_author_by_name(db::Session& session, std::string name) {
  return session.optional(find_by_name_statement, std::move(name));
}

awaitable<std::int64_t> count_books(db::Session& session, AuthorId id) {
  return session.one(count_books_statement, id);
}

awaitable<AuthorId> insert_author(db::Transaction& tx, std::string name, std::int64_t books) {
  const AuthorId id = AuthorId::make();
  std::string key = name_key(name);
  co_await tx.execute(insert_statement, AuthorRecord{id, std::move(name), std::move(key), books, tx.now(), tx.now()});
  co_return id;
}

awaitable<void> add_books(db::Transaction& tx, AuthorId id, std::int64_t books) {
  co_await tx.execute(add_books_statement, id, books);
}

awaitable<void> link_author(db::Transaction& tx, BookId book, std::int64_t position, AuthorId author) {
  co_await tx.execute(link_statement, book, position, author);
}

awaitable<void> unlink_all(db::Transaction& tx, BookId book) {
  co_await tx.execute(unlink_statement, book);
}

}  // namespace lectern::catalog::author_store
