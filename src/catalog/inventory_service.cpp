#include "catalog/inventory_service.hpp"

namespace lectern::catalog {
namespace {

void add(db::Transaction& tx, std::string_view counter, std::int64_t amount) {
  if (amount != 0) tx.add_to_counter(counter, amount);
}

}  // namespace

InventoryShare& InventoryShare::operator+=(const InventoryShare& other) {
  copies += other.copies;
  low_stock += other.low_stock;
  out_of_stock += other.out_of_stock;
  never_borrowed += other.never_borrowed;
  return *this;
}

InventoryShare share_of(std::int64_t total_copies, std::int64_t available_copies, std::int64_t borrow_count) {
  return {.copies = total_copies,
          .low_stock = available_copies <= 1 ? 1 : 0,
          .out_of_stock = available_copies == 0 ? 1 : 0,
          .never_borrowed = borrow_count == 0 ? 1 : 0};
}

InventoryShare share_of(const BookRow& book) {
  return share_of(book.total_copies, book.available_copies, book.borrow_count);
}

void count_share(db::Transaction& tx, const InventoryShare& share, std::int64_t change) {
  add(tx, kCopiesCounter, change * share.copies);
  add(tx, kLowStockCounter, change * share.low_stock);
  add(tx, kOutOfStockCounter, change * share.out_of_stock);
  add(tx, kNeverBorrowedCounter, change * share.never_borrowed);
}

void count_moved(db::Transaction& tx, const BookRow& before, const BookRow& after) {
  InventoryShare moved;
  const auto take = [&](const BookRow& book, std::int64_t sign) {
    if (book.archived_at) return;
    const InventoryShare share = share_of(book);
    moved += {sign * share.copies, sign * share.low_stock, sign * share.out_of_stock, sign * share.never_borrowed};
  };
  take(before, -1);
  take(after, 1);
  count_share(tx, moved, 1);
}

void count_loan(db::Transaction& tx, const BookRow& before, std::int64_t on_loan, std::int64_t borrows) {
  BookRow after;
  after.archived_at = before.archived_at;
  after.total_copies = before.total_copies;
  after.available_copies = before.available_copies - on_loan;
  after.borrow_count = before.borrow_count + borrows;
  count_moved(tx, before, after);
}

}  // namespace lectern::catalog
