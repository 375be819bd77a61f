// The SQL of authors and of their links to books. Decides nothing.
#pragma once

#include "catalog/author.hpp"
#include "db/keyset.hpp"
#include "db/word_search.hpp"
#include "db/word_table.hpp"

namespace lectern::catalog::author_store {

using db::awaitable;

/// What is stored of a new author; the key is computed.
struct AuthorRecord {
  AuthorId id;
  std::int64_t number = 0;
  std::string name;
  std::string name_key;
  std::optional<std::string> email;
  std::optional<std::string> biography;
  std::int64_t book_count = 0;
  std::int64_t version = 1;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(AuthorRecord, (),
                      (id, number, name, name_key, email, biography, book_count, version, created_at, updated_at))

awaitable<std::optional<Author>> find_author(db::Session& session, AuthorId id);
awaitable<std::optional<AuthorRef>> find_author_ref(db::Session& session, AuthorId id);
/// The author of exactly that name who was there first.
awaitable<std::optional<AuthorRef>> find_author_by_name(db::Session& session, std::string name);
awaitable<std::optional<LockedAuthor>> lock_author(db::Transaction& tx, AuthorId id);
/// Those of the ids that are there, each once, in the order of their ids.
awaitable<std::vector<AuthorRef>> lock_authors(db::Transaction& tx, std::vector<AuthorId> ids);

/// The number that the next author has in the word index.
awaitable<std::int64_t> next_number(db::Transaction& tx);
awaitable<void> insert_author(db::Transaction& tx, AuthorRecord record);
/// Stores what an edit may change.
awaitable<void> update_author(db::Transaction& tx, Author author);
awaitable<void> delete_author(db::Transaction& tx, AuthorId id);
awaitable<void> add_books(db::Transaction& tx, AuthorId id, std::int64_t books);

awaitable<void> link_author(db::Transaction& tx, BookId book, std::int64_t position, AuthorId author);
awaitable<void> unlink_all(db::Transaction& tx, BookId book);
/// The books of an author, archived ones too, in the order of their ids.
awaitable<std::vector<BookId>> list_book_ids(db::Session& session, AuthorId id);

/// Authors from a number on, in the order of their numbers; a few at a time.
awaitable<std::vector<LockedAuthor>> list_numbered(db::Session& session, std::int64_t after_number);

/// A page and its total: of the whole list, of filters, of a search.
awaitable<db::Found<Author>> find_authors(db::Session& session, const AuthorQuery& query);
/// Whether the page and its total are one statement that reads about as many rows as it returns (db/found_page.hpp).
bool is_light(const AuthorQuery& query);
/// Authors of books who have the words of `q` in their names, a few at most.
awaitable<std::vector<Author>> suggest_authors(db::Session& session, std::string q, Count<1, 100> limit);

const db::WordIndex& word_index();
/// The same entries, searched in names alone.
const db::WordIndex& names_index();
/// The entry of an author in the word index: the number, then the words, field by field.
struct SearchWords {
  std::int64_t number = 0;
  std::string name;
  std::string email;
  std::string biography;
  friend bool operator==(const SearchWords&, const SearchWords&) = default;
};
BOOST_DESCRIBE_STRUCT(SearchWords, (), (number, name, email, biography))
inline const db::WordTable<SearchWords> word_entries{word_index()};

}  // namespace lectern::catalog::author_store
