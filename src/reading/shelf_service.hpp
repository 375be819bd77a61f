// Members keep favorites, and put books into a cart to borrow them all at once. Like ratings, shelves leave no entries
// in the audit log; the loans of a checkout do. Thread-safe; all state is in the database. Every change of a member's
// shelves is under the member's lock.
#pragma once

#include <expected>

#include "circulation/lending_service.hpp"
#include "reading/mark_csv.hpp"

namespace lectern::reading {

using db::awaitable;

class ShelfService {
 public:
  /// What is given must outlive the service.
  ShelfService(db::Database& database, catalog::CatalogService& catalog, members::MembersService& members,
               circulation::LendingService& lending)
      : database_(database), catalog_(catalog), members_(members), lending_(lending) {}

  /// What is there already stays as it is. Throws MEMBER_NOT_FOUND and BOOK_NOT_FOUND, also of archived ones, CartFull.
  awaitable<OnShelf> put(Shelf shelf, MemberId member, BookId book, const Context& context);
  /// Nothing happens where the book is not there. Throws MEMBER_NOT_FOUND, also of an archived one, and BOOK_NOT_FOUND.
  awaitable<void> take_off(Shelf shelf, MemberId member, BookId book, const Context& context);
  /// Without archived books. Throws MEMBER_NOT_FOUND, also of an archived one.
  awaitable<Page<ShelvedBook>> list_shelf(Shelf shelf, MemberId member, ListQuery query);

  /// Lends what is in the cart, the longest in it first, each book as LendingService::lend() would: the refusal of one
  /// undoes no other. Throws MEMBER_NOT_FOUND, CartEmpty.
  awaitable<Checkout> check_out(MemberId member, const Context& context);

  /// A page of what is on everybody's shelf, also archived books, for a file; the query's limit does not count.
  awaitable<db::RowsPage<FavoriteCsvRow>> export_favorites(ListQuery query);
  awaitable<db::RowsPage<CartCsvRow>> export_carts(ListQuery query);
  /// Adds a row of an import as it was, and says whether: not where the book is there already. A full cart takes it
  /// too. Throws BOOK_NOT_FOUND, MEMBER_NOT_FOUND.
  awaitable<bool> import_row(db::Transaction& tx, Shelf shelf, ShelfRow row);
  /// Before several of them in one transaction: locks their members and books in the one order.
  awaitable<void> lock_for_rows(db::Transaction& tx, std::span<const ShelfRow> rows);

 private:
  template <class CsvRow>
  awaitable<db::RowsPage<CsvRow>> export_shelf(Shelf shelf, ListQuery query);
  awaitable<Checkout> check_out(db::Transaction& tx, MemberId member);
  /// The loan, or why there is none.
  awaitable<std::expected<circulation::Borrow, RefusedLoan>> try_to_lend(db::Transaction& tx, MemberId member,
                                                                         BookId book, std::string_view title);

  db::Database& database_;
  catalog::CatalogService& catalog_;
  members::MembersService& members_;
  circulation::LendingService& lending_;
};

}  // namespace lectern::reading
