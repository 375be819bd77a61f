#include "catalog/authors_service.hpp"

#include "catalog/author_books_service.hpp"
#include "catalog/author_edit_service.hpp"
#include "catalog/author_store.hpp"
#include "catalog/authorship_service.hpp"
#include "db/found_page.hpp"
#include "db/word_upkeep.hpp"

namespace lectern::catalog {
namespace {

using audit::Action;

InvalidInput bad_target(std::string message) {
  return InvalidInput({FieldError{"into", {FieldErrorType::value_error, std::move(message)}}});
}

awaitable<LockedAuthor> lock(db::Transaction& tx, AuthorId id) {
  auto locked = co_await author_store::lock_author(tx, id);
  if (!locked) throw AuthorId::not_found();
  co_return std::move(*locked);
}

/// The number of an author's books as it is by now.
awaitable<std::int64_t> count_books(db::Transaction& tx, AuthorId id) {
  const auto author = co_await author_store::find_author(tx, id);
  co_return author ? author->book_count : 0;
}

/// Stores an author who was edited, in themself or in their books, and returns them as they are then.
awaitable<Author> finish_edit(db::Transaction& tx, const LockedAuthor& locked, Author author) {
  author.book_count = co_await count_books(tx, author.id);
  author.version += 1;
  author.updated_at = tx.now();
  co_await store_edit(tx, locked, author);
  co_await record(tx, author.id, Action::update, &locked.author, &author);
  co_return author;
}

awaitable<Author> edit_author(db::Transaction& tx, AuthorId id, const AuthorChanges& changes,
                              const Precondition& precondition) {
  const bool shall_have = changes.book_ids.present() && changes.book_ids.value();
  if (shall_have || changes.name.present())
    co_await claim_with_books(tx, id, shall_have ? *changes.book_ids.value() : std::vector<BookId>{});
  const LockedAuthor locked = co_await lock(tx, id);
  precondition.check(locked.author);
  Author author = changed_author(locked.author, changes);
  bool edited = to_json(author) != to_json(locked.author);
  if (shall_have) edited |= co_await replace_books(tx, {id, locked.author.name}, *changes.book_ids.value());
  if (author.name != locked.author.name) co_await rename_in_books(tx, {id, author.name});
  if (edited) author = co_await finish_edit(tx, locked, std::move(author));
  co_return author;
}

awaitable<Author> merge(db::Transaction& tx, AuthorId id, AuthorId into) {
  co_await claim_authors(tx, {id, into});
  co_await claim_with_books(tx, id);
  // The smaller id first: two merges of the same pair wait for each other, they do not block each other.
  auto first = co_await author_store::lock_author(tx, std::min(id, into));
  auto second = co_await author_store::lock_author(tx, std::max(id, into));
  const auto& merged = id < into ? first : second;
  const auto& kept = id < into ? second : first;
  if (!merged) throw AuthorId::not_found();
  if (!kept) throw bad_target("There is no author with this id");
  co_await merge_in_books(tx, id, {into, kept->author.name});
  co_await delete_whole_author(tx, *merged);
  co_await record(tx, id, Action::delete_, &merged->author, nullptr);
  Author author = kept->author;
  if (!author.email) author.email = merged->author.email;
  if (!author.biography) author.biography = merged->author.biography;
  co_return co_await finish_edit(tx, *kept, std::move(author));
}

}  // namespace

awaitable<Author> AuthorsService::create_author(NewAuthor author, const Context& context) {
  const AuthorId id = AuthorId::make();
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Author> {
    Author created = new_author(id, author, tx.now());
    co_await insert_whole_author(tx, created);
    if (author.book_ids) {
      co_await replace_books(tx, {id, created.name}, *author.book_ids);
      created.book_count = co_await count_books(tx, id);
    }
    co_await record(tx, id, Action::create, nullptr, &created);
    co_return created;
  });
}

awaitable<Author> AuthorsService::get_author(AuthorId id) {
  auto author = co_await author_store::find_author(database_, id);
  if (!author) throw AuthorId::not_found();
  co_return std::move(*author);
}

awaitable<Page<Author>> AuthorsService::list_authors(AuthorQuery query) {
  co_return co_await db::found_page(database_, query, author_store::is_light(query),
                                    [&](db::Session& session) { return author_store::find_authors(session, query); });
}

awaitable<Author> AuthorsService::change_author(AuthorId id, AuthorChanges changes, Precondition precondition,
                                                const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Author> {
    co_return co_await edit_author(tx, id, changes, precondition);
  });
}

awaitable<void> AuthorsService::delete_author(AuthorId id, Precondition precondition, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    co_await claim_with_books(tx, id);
    const LockedAuthor locked = co_await lock(tx, id);
    precondition.check(locked.author);
    co_await remove_from_books(tx, id);
    co_await delete_whole_author(tx, locked);
    co_await record(tx, id, Action::delete_, &locked.author, nullptr);
  });
}

awaitable<Author> AuthorsService::merge_authors(AuthorId id, AuthorId into, const Context& context) {
  if (id == into) throw bad_target("An author cannot be merged into themself");
  co_return co_await database_.transaction(
      context, [&](db::Transaction& tx) -> awaitable<Author> { co_return co_await merge(tx, id, into); });
}

awaitable<void> AuthorsService::bring_words_up_to_date(const Context& context) {
  const auto insert = [](db::Transaction& tx, const LockedAuthor& author) {
    return author_store::word_entries.insert(tx, search_words(author.number, author.author));
  };
  return db::bring_up_to_date(database_, context,
                              {author_store::word_index(), db::adding_each(&author_store::list_numbered, insert)});
}

awaitable<void> AuthorsService::learn_words() {
  return db::learn_words(database_, author_store::word_index());
}

}  // namespace lectern::catalog
