#include "catalog/author_edit_service.hpp"

#include "db/word_index.hpp"

namespace lectern::catalog {

Author new_author(AuthorId id, const NewAuthor& author, Instant now) {
  return {.id = id,
          .name = author.name.str(),
          .email = text_or_none(author.email),
          .biography = text_or_none(author.biography),
          .version = 1,
          .created_at = now,
          .updated_at = now};
}

Author changed_author(Author author, const AuthorChanges& changes) {
  if (changes.name.present()) author.name = changes.name.value().str();
  apply_text(changes.email, author.email);
  apply_text(changes.biography, author.biography);
  return author;
}

author_store::SearchWords search_words(std::int64_t number, const Author& author) {
  return {number, db::index_words(author.name), db::index_words(author.email.value_or("")),
          db::index_words(author.biography.value_or(""))};
}

awaitable<void> insert_whole_author(db::Transaction& tx, const Author& author) {
  const std::int64_t number = co_await author_store::next_number(tx);
  author_store::AuthorRecord record{.id = author.id,
                                    .number = number,
                                    .name = author.name,
                                    .name_key = name_key(author.name),
                                    .email = author.email,
                                    .biography = author.biography,
                                    .book_count = author.book_count,
                                    .version = author.version,
                                    .created_at = author.created_at,
                                    .updated_at = author.updated_at};
  co_await author_store::insert_author(tx, std::move(record));
  co_await author_store::word_entries.insert(tx, search_words(number, author));
  tx.add_to_counter("authors", 1);
  tx.after_commit("authors");
}

awaitable<Author> add_author_named(db::Transaction& tx, std::string name, std::int64_t book_count) {
  Author author{.id = AuthorId::make(),
                .name = std::move(name),
                .email = {},
                .biography = {},
                .book_count = book_count,
                .version = 1,
                .created_at = tx.now(),
                .updated_at = tx.now()};
  co_await insert_whole_author(tx, author);
  co_return author;
}

awaitable<void> store_edit(db::Transaction& tx, const LockedAuthor& locked, const Author& author) {
  co_await author_store::update_author(tx, author);
  co_await author_store::word_entries.replace(tx, search_words(locked.number, locked.author),
                                              search_words(locked.number, author));
}

awaitable<void> delete_whole_author(db::Transaction& tx, const LockedAuthor& locked) {
  co_await author_store::word_entries.remove(tx, search_words(locked.number, locked.author));
  co_await author_store::delete_author(tx, locked.author.id);
  tx.add_to_counter("authors", -1);
}

awaitable<void> record(db::Transaction& tx, AuthorId id, audit::Action action, const Author* before,
                       const Author* after) {
  audit::Change change{audit::EntityType::author, id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
  tx.after_commit("author:" + id.str());
  tx.after_commit("authors");
}

}  // namespace lectern::catalog
