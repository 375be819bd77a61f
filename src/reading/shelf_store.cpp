#include "reading/shelf_store.hpp"

namespace lectern::reading::shelf_store {
namespace {

using db::SqlType;
using db::Statement;

/// The two tables have the same columns.
struct Table {
  struct Names {  // static text
    std::string_view find, insert, remove, list, all;
    std::string_view from_with_books, from;
  };

  Table(const std::string& table, const Names& names)
      : find{names.find, "select book_id, created_at from " + table + " where member_id = $1 and book_id = $2"},
        insert{names.insert, db::insert_into<ShelfRow>(table)},
        remove{names.remove, "delete from " + table + " where member_id = $1 and book_id = $2"},
        list{.name = names.list,
             .from = names.from_with_books,
             .select = "s.book_id, s.created_at, " + db::select_list<catalog::Book>("b", "book_"),
             .id_column = "s.book_id",
             .default_sort = "-created_at",
             .sorts = {{"created_at", {{"s.created_at", SqlType::timestamp}}}}},
        all{.name = names.all,
            .from = names.from,
            .select = db::select_list<ShelfRow>("s"),
            .id_column = "s.book_id",
            .default_sort = "member_id",
            .sorts = {{"member_id", {{"s.member_id", SqlType::uuid}}}}} {}

  Statement<OnShelf(MemberId, BookId)> find;
  Statement<void(ShelfRow)> insert;
  Statement<void(MemberId, BookId)> remove;
  db::ListSpec list;
  db::ListSpec all;
};

const Table favorites_table{"favorites",
                            {.find = "favorites.find",
                             .insert = "favorites.insert",
                             .remove = "favorites.delete",
                             .list = "favorites.list",
                             .all = "favorites.all",
                             .from_with_books = "favorites s join books b on b.id = s.book_id",
                             .from = "favorites s"}};
const Table cart_table{"cart_items",
                       {.find = "cart_items.find",
                        .insert = "cart_items.insert",
                        .remove = "cart_items.delete",
                        .list = "cart_items.list",
                        .all = "cart_items.all",
                        .from_with_books = "cart_items s join books b on b.id = s.book_id",
                        .from = "cart_items s"}};

const Table& table_of(Shelf shelf) {
  return shelf == Shelf::favorites ? favorites_table : cart_table;
}

const std::string kCart =
    " from cart_items s join books b on b.id = s.book_id where s.member_id = $1 and b.archived_at is null";
const Statement<std::int64_t(MemberId)> count_cart_statement{"cart_items.count", "select count(*)" + kCart};
const Statement<CartItem(MemberId)> list_cart_statement{
    "cart_items.in_order", "select s.book_id, b.title" + kCart + " order by s.created_at, s.book_id"};

}  // namespace

awaitable<std::optional<OnShelf>> find_on(db::Session& session, Shelf shelf, MemberId member, BookId book) {
  return session.optional(table_of(shelf).find, member, book);
}

awaitable<void> insert_on(db::Transaction& tx, Shelf shelf, ShelfRow row) {
  co_await tx.execute(table_of(shelf).insert, std::move(row));
}

awaitable<std::int64_t> delete_from(db::Transaction& tx, Shelf shelf, MemberId member, BookId book) {
  co_return co_await tx.rows_changed_by(table_of(shelf).remove, member, book);
}

awaitable<db::Found<ShelvedBook>> find_shelved(db::Session& session, Shelf shelf, MemberId member,
                                               const ListQuery& query) {
  db::Conditions conditions;
  conditions.add("s.member_id = ?", member);
  conditions.add("b.archived_at is null");
  const db::ListSpec& list = table_of(shelf).list;
  const db::Total total = co_await db::counted_total(session, list, conditions);
  co_return db::Found<ShelvedBook>{co_await db::keyset_page<ShelvedBook>(session, list, query, conditions), total};
}

awaitable<std::int64_t> count_in_cart(db::Session& session, MemberId member) {
  return session.one(count_cart_statement, member);
}

awaitable<std::vector<CartItem>> list_cart(db::Session& session, MemberId member) {
  return session.list(list_cart_statement, member);
}

awaitable<db::RowsPage<ShelfRow>> list_all_on(db::Session& session, Shelf shelf, const ListQuery& query) {
  co_return co_await db::keyset_page<ShelfRow>(session, table_of(shelf).all, query, {});
}

}  // namespace lectern::reading::shelf_store
