#include "catalog/author_store.hpp"

#include "db/locks.hpp"

namespace lectern::catalog::author_store {
namespace {

using db::Statement;

const std::string kFind = "select " + db::select_list<Author>() + " from authors where ";

const Statement<Author(AuthorId)> find_statement{"authors.find", kFind + "id = $1"};
const Statement<AuthorRef(AuthorId)> find_ref_statement{"authors.find_ref",
                                                        "select id, name from authors where id = $1"};
const Statement<AuthorRef(std::string)> find_by_name_statement{
    "authors.find_by_name", "select id, name from authors where name = $1 order by created_at, id limit 1"};
const std::string kLock = "select " + db::select_list<Author>("", "author_") + ", number from authors where id = $1";
const Statement<LockedAuthor(AuthorId)> lock_statement{"authors.lock", {kLock + " for no key update", kLock}};
const std::string kLockAll = "select id, name from authors where id in ($1…) order by id";
const Statement<AuthorRef(db::Ids<AuthorId>)> lock_all_statement{"authors.lock_all",
                                                                 {kLockAll + " for no key update", kLockAll}};
const Statement<LockedAuthor(std::int64_t)> list_numbered_statement{
    "authors.list_numbered", "select " + db::select_list<Author>("", "author_") +
                                 ", number from authors where number > $1 order by number limit 100"};

const Statement<std::int64_t()> next_number_statement{
    "authors.next_number",
    {"select nextval('authors_number_seq')", "select coalesce(max(number), 0) + 1 from authors"}};
const Statement<void(AuthorRecord)> insert_statement{"authors.insert", db::insert_into<AuthorRecord>("authors")};
/// What an edit may change, and its key.
struct AuthorEdit {
  AuthorId id;
  std::string name;
  std::string name_key;
  std::optional<std::string> email;
  std::optional<std::string> biography;
  std::int64_t version = 1;
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(AuthorEdit, (), (id, name, name_key, email, biography, version, updated_at))
const Statement<void(AuthorEdit)> update_statement{"authors.update", db::update_by_id<AuthorEdit>("authors")};
const Statement<void(AuthorId)> delete_statement{"authors.delete", "delete from authors where id = $1"};
const Statement<void(AuthorId, std::int64_t)> add_books_statement{
    "authors.add_books", "update authors set book_count = book_count + $2 where id = $1"};

const Statement<void(BookId, std::int64_t, AuthorId)> link_statement{
    "book_authors.insert", "insert into book_authors (book_id, position, author_id) values ($1, $2, $3)"};
const Statement<void(BookId)> unlink_statement{"book_authors.delete", "delete from book_authors where book_id = $1"};
const Statement<BookId(AuthorId)> book_ids_statement{
    "book_authors.of_author", "select book_id from book_authors where author_id = $1 order by book_id"};

}  // namespace

awaitable<std::optional<Author>> find_author(db::Session& session, AuthorId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<AuthorRef>> find_author_ref(db::Session& session, AuthorId id) {
  return session.optional(find_ref_statement, id);
}

awaitable<std::optional<AuthorRef>> find_author_by_name(db::Session& session, std::string name) {
  return session.optional(find_by_name_statement, std::move(name));
}

awaitable<std::optional<LockedAuthor>> lock_author(db::Transaction& tx, AuthorId id) {
  return tx.optional(lock_statement, id);
}

awaitable<std::vector<AuthorRef>> lock_authors(db::Transaction& tx, std::vector<AuthorId> ids) {
  return db::lock_in_order(tx, lock_all_statement, std::move(ids));
}

awaitable<std::vector<LockedAuthor>> list_numbered(db::Session& session, std::int64_t after_number) {
  return session.list(list_numbered_statement, after_number);
}

awaitable<std::int64_t> next_number(db::Transaction& tx) {
  return tx.one(next_number_statement);
}

awaitable<void> insert_author(db::Transaction& tx, AuthorRecord record) {
  co_await tx.execute(insert_statement, std::move(record));
}

awaitable<void> update_author(db::Transaction& tx, Author author) {
  AuthorEdit edit{.id = author.id,
                  .name = author.name,
                  .name_key = name_key(author.name),
                  .email = std::move(author.email),
                  .biography = std::move(author.biography),
                  .version = author.version,
                  .updated_at = author.updated_at};
  co_await tx.execute(update_statement, std::move(edit));
}

awaitable<void> delete_author(db::Transaction& tx, AuthorId id) {
  co_await tx.execute(delete_statement, id);
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

awaitable<std::vector<BookId>> list_book_ids(db::Session& session, AuthorId id) {
  return session.list(book_ids_statement, id);
}

}  // namespace lectern::catalog::author_store
