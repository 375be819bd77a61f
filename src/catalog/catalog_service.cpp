#include "catalog/catalog_service.hpp"

#include "audit/audit_log.hpp"
#include "catalog/author_rules.hpp"
#include "catalog/author_store.hpp"
#include "catalog/book_edit_service.hpp"
#include "catalog/catalog_errors.hpp"
#include "catalog/inventory_service.hpp"
#include "db/found_page.hpp"

namespace lectern::catalog {
namespace {

using audit::Action;
using audit::EntityType;

/// The authors that the changes ask for, locked with the present ones; nothing if they stay.
awaitable<std::optional<Authorship>> changed_authorship(db::Transaction& tx, const BookRow& book,
                                                        const std::vector<AuthorRef>& present,
                                                        const BookChanges& changes) {
  if (changes.author_ids.present()) {
    Authorship authorship = co_await authorship_by_ids(tx, changes.author_ids.value(), present);
    if (authorship.authors.empty())
      authorship.line = changes.author.present() ? changes.author.value().str() : book.author;
    if (authorship.line == book.author && are_same_authors(authorship.authors, present)) co_return std::nullopt;
    co_return authorship;
  }
  if (!changes.author.present() || changes.author.value().str() == book.author) co_return std::nullopt;
  co_return co_await authorship_by_name(tx, changes.author.value().str(), present);
}

/// The authors that the changes name, who may win the book.
awaitable<void> claim_named(db::Transaction& tx, const BookChanges& changes) {
  if (changes.author_ids.present()) {
    co_await claim_authors(tx, changes.author_ids.value());
  } else if (changes.author.present()) {
    co_await claim_author_named(tx, changes.author.value().str());
  }
}

struct Edited {
  Book book;
  bool was_available = false;
};

awaitable<Edited> edit_book(db::Transaction& tx, BookId id, const BookChanges& changes,
                            const Precondition& precondition) {
  co_await claim_named(tx, changes);
  const auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || locked->book.archived_at) throw BookId::not_found_plainly();
  const std::vector<AuthorRef>& before = locked->authors;
  precondition.check(to_book(locked->book, before));
  const auto authorship = co_await changed_authorship(tx, locked->book, before, changes);
  BookRow row = changed_row(*locked, changes, authorship);
  const auto& after = authorship ? authorship->authors : before;
  if (authorship || differs(row, locked->book)) row = co_await store_edit(tx, *locked, std::move(row), after);
  co_return Edited{to_book(std::move(row), after), locked->book.available_copies > 0};
}

awaitable<Book> add_book(db::Transaction& tx, BookId id, const NewBook& book) {
  Authorship authorship;
  if (book.author_ids && !book.author_ids->empty()) {
    co_await claim_authors(tx, *book.author_ids);
    authorship = co_await authorship_by_ids(tx, *book.author_ids, {});
  } else if (book.author) {
    authorship = co_await authorship_by_name(tx, book.author->str(), {});
  } else {  // `author_ids` is there, but null or empty
    throw InvalidInput({FieldError{"author_ids", {FieldErrorType::missing, "At least one author is required"}}});
  }
  BookRow row = new_row(id, book, authorship, tx.now());
  co_await insert_whole_book(tx, row, authorship);
  co_await record(tx, id, Action::create, nullptr, &row);
  co_return to_book(std::move(row), std::move(authorship.authors));
}

/// Archives or restores: the row's mark, and the totals and authors that the book counts in.
awaitable<void> set_archived(db::Transaction& tx, const book_store::LockedBook& locked, std::optional<Instant> at,
                             Action action) {
  const BookRow& book = locked.book;
  BookRow after = book;
  after.archived_at = at;
  co_await book_store::set_archived_at(tx, book.id, at);
  const std::int64_t change = at ? -1 : 1;
  count_in_totals(tx, book, change);
  co_await count_book(tx, locked.authors, change);
  co_await record(tx, book.id, action, &book, &after);
}

}  // namespace

awaitable<void> CatalogService::name_existing(Duplicate& duplicate, std::string isbn) {
  const auto existing = co_await book_store::find_book_by_isbn(database_, isbn_key_of(isbn));
  if (!existing) co_return;
  duplicate.existing_id = existing->id.str();
  if (existing->archived_at) duplicate.existing_archived_at = to_rfc3339(*existing->archived_at);
}

awaitable<Book> CatalogService::create_book(NewBook book, const Context& context) {
  const BookId id = BookId::make();
  std::optional<DuplicateIsbn> duplicate;
  try {
    co_return co_await database_.transaction(
        context, [&](db::Transaction& tx) -> awaitable<Book> { co_return co_await add_book(tx, id, book); });
  } catch (const DuplicateIsbn& error) {
    duplicate = error;
  }
  co_await name_existing(*duplicate, book.isbn->str());
  throw *duplicate;
}

awaitable<Book> CatalogService::get_book(BookId id, bool include_archived) {
  auto book = co_await book_store::find_book(database_, id);
  if (!book || (book->archived_at && !include_archived)) throw BookId::not_found_plainly();
  co_return std::move(*book);
}

awaitable<std::optional<Book>> CatalogService::find_book(db::Session& session, BookId id) {
  return book_store::find_book(session, id);
}

awaitable<Page<Book>> CatalogService::list_books(BookQuery query) {
  check_filters(query);
  co_return co_await db::found_page(database_, query, book_store::is_light(query),
                                    [&](db::Session& session) { return book_store::find_books(session, query); });
}

awaitable<Page<Book>> CatalogService::list_books_of_author(AuthorId author, BookQuery query) {
  if (!co_await author_store::find_author_ref(database_, author)) throw AuthorId::not_found();
  query.author_id = {author};
  co_return co_await list_books(std::move(query));
}

awaitable<Book> CatalogService::change_book(BookId id, BookChanges changes, Precondition precondition,
                                            const Context& context) {
  std::optional<DuplicateIsbn> duplicate;
  try {
    co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Book> {
      Edited edited = co_await edit_book(tx, id, changes, precondition);
      co_await tell_if_available(tx, edited.was_available, edited.book);
      co_return std::move(edited.book);
    });
  } catch (const DuplicateIsbn& error) {
    duplicate = error;
  }
  co_await name_existing(*duplicate, changes.isbn.value()->str());
  throw *duplicate;
}

awaitable<void> CatalogService::archive_book(BookId id, Precondition precondition, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    const auto locked = co_await book_store::lock_book(tx, id);
    if (!locked || locked->book.archived_at) throw BookId::not_found_or_deleted();
    precondition.check(to_book(locked->book, locked->authors));
    if (locked->active_borrow_count > 0) throw CopiesOnLoan(locked->active_borrow_count);
    co_await set_archived(tx, *locked, tx.now(), Action::delete_);
    for (const ArchiveHook& hook : archive_hooks_) co_await hook(tx, id);
  });
}

awaitable<Book> CatalogService::restore_book(BookId id, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<Book> {
    auto locked = co_await book_store::lock_book(tx, id);
    if (!locked || !locked->book.archived_at) throw BookId::not_found_or_not_deleted();
    co_await set_archived(tx, *locked, std::nullopt, Action::restore);
    locked->book.archived_at = std::nullopt;
    Book book = to_book(std::move(locked->book), std::move(locked->authors));
    co_await tell_if_available(tx, false, book);
    co_return book;
  });
}

awaitable<BookRow> CatalogService::lock_book(db::Transaction& tx, BookId id) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || locked->book.archived_at) throw BookId::not_found();
  co_return std::move(locked->book);
}

awaitable<void> CatalogService::lock_books(db::Transaction& tx, std::vector<BookId> ids) {
  return book_store::lock_books(tx, std::move(ids));
}

awaitable<void> CatalogService::lock_book_even_archived(db::Transaction& tx, BookId id) {
  if (!co_await book_store::lock_book(tx, id)) throw BookId::not_found();
}

awaitable<Book> CatalogService::take_copy(db::Transaction& tx, BookId id) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || locked->book.archived_at) throw BookId::not_found();
  if (locked->book.available_copies < 1) throw InventoryUnavailable{};
  co_await add_loans(tx, locked->book, 1, 1);
  locked->book.available_copies -= 1;
  locked->book.borrow_count += 1;
  mark_stale(tx, id);
  co_return to_book(std::move(locked->book), std::move(locked->authors));
}

awaitable<Book> CatalogService::put_back_copy(db::Transaction& tx, BookId id) {
  auto locked = co_await book_store::lock_book(tx, id);
  if (!locked) throw BookId::not_found();
  co_await add_loans(tx, locked->book, -1, 0);
  const bool was_available = locked->book.available_copies > 0;
  locked->book.available_copies += 1;
  mark_stale(tx, id);
  Book book = to_book(std::move(locked->book), std::move(locked->authors));
  co_await tell_if_available(tx, was_available, book);
  co_return book;
}

awaitable<void> CatalogService::add_loan(db::Transaction& tx, BookId id, bool active) {
  const auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || (active && locked->book.archived_at)) throw BookId::not_found();
  if (active && locked->book.available_copies < 1) throw InventoryUnavailable{};
  co_await add_loans(tx, locked->book, active ? 1 : 0, 1);
  mark_stale(tx, id);
}

awaitable<void> CatalogService::add_loans(db::Transaction& tx, const BookRow& book, std::int64_t on_loan,
                                          std::int64_t borrows) {
  co_await book_store::add_loans(tx, book.id, on_loan, borrows);
  count_loan(tx, book, on_loan, borrows);
  if (borrows != 0) tx.emit(Popularity::moved(book.borrow_count, book.borrow_count + borrows));
}

awaitable<void> CatalogService::tell_if_available(db::Transaction& tx, bool was_available, const Book& book) {
  if (was_available || book.archived_at || book.available_copies < 1) co_return;
  for (const AvailableHook& hook : available_hooks_) co_await hook(tx, book);
}

awaitable<void> CatalogService::finish_import(db::Transaction& tx, std::string summary) {
  co_await audit::record(tx,
                         {EntityType::library, std::nullopt, Action::bulk_import, std::nullopt, std::move(summary)});
}

}  // namespace lectern::catalog
