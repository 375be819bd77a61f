#include "reading/shelf_service.hpp"

#include "db/found_page.hpp"
#include "reading/mark_steps_service.hpp"
#include "reading/shelf_errors.hpp"
#include "reading/shelf_store.hpp"

namespace lectern::reading {

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

}  // namespace lectern::reading
