#include "catalog/book_removal_service.hpp"

#include "catalog/author_edit_service.hpp"
#include "catalog/book_edit_service.hpp"
#include "catalog/book_removal_store.hpp"

namespace lectern::catalog {
namespace {

namespace store = book_removal_store;

using db::awaitable;

awaitable<std::vector<BookId>> find_candidates(db::Transaction& tx, const book_store::BookRecord& record) {
  if (!record.isbn_key) co_return co_await store::find_ids_by_name(tx, record.title_key, record.author_key);
  std::vector<BookId> ids;
  if (const auto id = co_await store::find_id_by_isbn(tx, *record.isbn_key)) ids.push_back(*id);
  co_return ids;
}

/// Whether the book is as it came in: its own content, never edited, lent, rated or archived.
bool is_untouched(const BookRow& book, const book_store::BookRecord& record) {
  return book.title == record.title && book.author == record.author && book.isbn == record.isbn &&
         book.genre == record.genre && book.description == record.description && book.language == record.language &&
         book.published_year == record.published_year && book.image_url == record.image_url &&
         book.total_copies == record.total_copies && book.withheld_copies == record.withheld_copies &&
         book.version == 1 && book.borrow_count == 0 && book.total_ratings == 0 && !book.archived_at;
}

/// An author of whom no more than the name was ever known, and no book is left.
awaitable<void> remove_if_unused(db::Transaction& tx, AuthorId id) {
  const auto locked = co_await author_store::lock_author(tx, id);
  if (!locked || locked->author.email || locked->author.biography || locked->author.version != 1) co_return;
  if (!(co_await author_store::list_book_ids(tx, id)).empty()) co_return;
  co_await delete_whole_author(tx, *locked);
  tx.after_commit("author:" + id.str());
  tx.after_commit("authors");
}

awaitable<void> remove_whole(db::Transaction& tx, const book_store::LockedBook& locked) {
  const BookId id = locked.book.id;
  co_await book_store::word_entries.remove(tx, search_words(locked.number, locked.book, locked.authors));
  count_in_totals(tx, locked.book, -1);
  co_await count_book(tx, locked.authors, -1);
  co_await store::delete_book(tx, id);
  for (const AuthorRef& author : locked.authors) co_await remove_if_unused(tx, author.id);
  tx.after_commit("book:" + id.str());
  tx.after_commit("books");
}

}  // namespace

awaitable<Removal> remove_if_untouched(db::Transaction& tx, const PreparedBook& book, const BookInUse& in_use) {
  const auto candidates = co_await find_candidates(tx, book.record);
  for (const BookId id : candidates) {
    const auto locked = co_await book_store::lock_book(tx, id);
    if (!locked || !is_untouched(locked->book, book.record) || co_await in_use(tx, id)) continue;
    co_await remove_whole(tx, *locked);
    co_return Removal::removed;
  }
  co_return candidates.empty() ? Removal::not_there : Removal::touched;
}

}  // namespace lectern::catalog
