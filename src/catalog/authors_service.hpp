// What a librarian does with authors: they are added, found, renamed, given books, made one with another spelling, and
// deleted. Books follow: their links, their author lines, the words by which they are found. Thread-safe; all state is
// in the database. Locks are taken in one order: the author, then the books by their ids.
#pragma once

#include "base/entity_tag.hpp"
#include "catalog/author_csv.hpp"
#include "db/database.hpp"
#include "db/keyset.hpp"

namespace lectern::catalog {

using db::awaitable;

class AuthorsService {
 public:
  explicit AuthorsService(db::Database& database) : database_(database) {}

  /// Throws InvalidInput (422) that names every book id that is no book's; so do change_author and an archived book.
  awaitable<Author> create_author(NewAuthor author, const Context& context);
  /// Throws AUTHOR_NOT_FOUND.
  awaitable<Author> get_author(AuthorId id);
  awaitable<Page<Author>> list_authors(AuthorQuery query);
  /// A page of the same list for a file; the query's limit does not count.
  awaitable<db::RowsPage<AuthorCsvRow>> export_authors(AuthorQuery query);
  /// Throws also PreconditionFailed. Books whose author line is the joined names of their authors follow a new name;
  /// `book_ids` replaces the author's books, but for archived ones. A change that changes nothing leaves the version.
  awaitable<Author> change_author(AuthorId id, AuthorChanges changes, Precondition precondition,
                                  const Context& context);
  /// For good. Books lose the link and keep their author line. Throws PreconditionFailed.
  awaitable<void> delete_author(AuthorId id, Precondition precondition, const Context& context);
  /// Makes `id` one with `into`, who takes the other's place in every book and what they lack of e-mail and biography.
  /// Throws InvalidInput (422) for an `into` who is the same or not there.
  awaitable<Author> merge_authors(AuthorId id, AuthorId into, const Context& context);

  /// Makes the word index of authors anew where it is not by the rules of this program. At the start.
  awaitable<void> bring_words_up_to_date(const Context& context);
  /// Reads what search keeps in memory, so that no search has to.
  awaitable<void> learn_words();

 private:
  db::Database& database_;
};

}  // namespace lectern::catalog
