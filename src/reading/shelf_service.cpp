#include "reading/shelf_service.hpp"

#include "db/found_page.hpp"
#include "reading/shelf_errors.hpp"
#include "reading/shelf_steps_service.hpp"
#include "reading/shelf_store.hpp"

namespace lectern::reading {

void mark_stale(db::Transaction& tx, Shelf shelf, MemberId member) {
  tx.after_commit(fmt::format("member:{}:{}", member.str(), enum_name(shelf)));
}

awaitable<OnShelf> ShelfService::put(Shelf shelf, MemberId member, BookId book, const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<OnShelf> {
    co_await members_.lock_member(tx, member);
    co_await catalog_.lock_book(tx, book);
    if (const auto there = co_await shelf_store::find_on(tx, shelf, member, book)) co_return *there;
    if (shelf == Shelf::cart && co_await shelf_store::count_in_cart(tx, member) >= kMostInCart) throw CartFull{};
    co_await shelf_store::insert_on(tx, shelf, {member, book, tx.now()});
    mark_stale(tx, shelf, member);
    co_return OnShelf{book, tx.now()};
  });
}

awaitable<void> ShelfService::take_off(Shelf shelf, MemberId member, BookId book, const Context& context) {
  co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
    co_await members_.lock_member(tx, member);
    if (co_await shelf_store::delete_from(tx, shelf, member, book) > 0) {
      mark_stale(tx, shelf, member);
    } else if (!co_await catalog_.find_book(tx, book)) {
      throw BookId::not_found();
    }
  });
}

awaitable<Page<ShelvedBook>> ShelfService::list_shelf(Shelf shelf, MemberId member, ListQuery query) {
  co_await members_.get_member(member);
  co_return co_await db::found_page(database_, query, false, [&](db::Session& session) {
    return shelf_store::find_shelved(session, shelf, member, query);
  });
}

awaitable<db::RowsPage<ShelfRow>> ShelfService::export_shelf(Shelf shelf, ListQuery query) {
  constexpr auto kRowsOfAPage = decltype(ListQuery::limit){100};
  query.limit = kRowsOfAPage;
  co_return co_await shelf_store::list_all_on(database_, shelf, query);
}

awaitable<void> ShelfService::lock_for_rows(db::Transaction& tx, std::span<const ShelfRow> rows) {
  std::vector<MemberId> members;
  std::vector<BookId> books;
  for (const ShelfRow& row : rows) {
    members.push_back(row.member_id);
    books.push_back(row.book_id);
  }
  co_await members_.lock_members(tx, std::move(members));
  co_await catalog_.lock_books(tx, std::move(books));
}

awaitable<bool> ShelfService::import_row(db::Transaction& tx, Shelf shelf, ShelfRow row) {
  if (!co_await members_.lock_member_if_there(tx, row.member_id)) throw MemberId::not_found();
  co_await catalog_.lock_book_even_archived(tx, row.book_id);
  if (co_await shelf_store::find_on(tx, shelf, row.member_id, row.book_id)) co_return false;
  co_await shelf_store::insert_on(tx, shelf, row);
  mark_stale(tx, shelf, row.member_id);
  co_return true;
}

}  // namespace lectern::reading
