// The SQL of favorites and carts. Decides nothing.
#pragma once

#include "db/keyset.hpp"
#include "db/transaction.hpp"
#include "reading/shelf.hpp"

namespace lectern::reading::shelf_store {

using db::awaitable;

/// Under the member's lock it stays as it is.
awaitable<std::optional<OnShelf>> find_on(db::Session& session, Shelf shelf, MemberId member, BookId book);
awaitable<void> insert_on(db::Transaction& tx, Shelf shelf, ShelfRow row);
/// How many rows were deleted, once the engine has answered.
awaitable<std::int64_t> delete_from(db::Transaction& tx, Shelf shelf, MemberId member, BookId book);

/// Books that are not archived.
awaitable<db::Found<ShelvedBook>> find_shelved(db::Session& session, Shelf shelf, MemberId member,
                                               const ListQuery& query);
awaitable<std::int64_t> count_in_cart(db::Session& session, MemberId member);
struct CartItem {
  BookId book_id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(CartItem, (), (book_id, title))
/// The longest in it first.
awaitable<std::vector<CartItem>> list_cart(db::Session& session, MemberId member);

/// Pages of all rows, by member and book.
awaitable<db::RowsPage<ShelfRow>> list_all_on(db::Session& session, Shelf shelf, const ListQuery& query);

}  // namespace lectern::reading::shelf_store
