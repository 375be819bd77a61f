// Totals of what the catalogue has, beyond the number of books: copies, and books that are short or were never lent.
// Kept as counters by the transactions that change or lend a book, which hold its lock; archived books count in none.
#pragma once

#include "catalog/book.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog {

inline constexpr std::string_view kCopiesCounter = "books.copies";
inline constexpr std::string_view kLowStockCounter = "books.low_stock";       // at most one on the shelf
inline constexpr std::string_view kOutOfStockCounter = "books.out_of_stock";  // none
inline constexpr std::string_view kNeverBorrowedCounter = "books.never_borrowed";

/// What a book that is not archived counts as.
struct InventoryShare {
  std::int64_t copies = 0;
  std::int64_t low_stock = 0;
  std::int64_t out_of_stock = 0;
  std::int64_t never_borrowed = 0;

  InventoryShare& operator+=(const InventoryShare& other);
};
InventoryShare share_of(std::int64_t total_copies, std::int64_t available_copies, std::int64_t borrow_count);
InventoryShare share_of(const BookRow& book);

/// Adds the share `change` times.
void count_share(db::Transaction& tx, const InventoryShare& share, std::int64_t change);
/// What a change of a book, archived or not before and after, makes of the totals.
void count_moved(db::Transaction& tx, const BookRow& before, const BookRow& after);
/// The same of a loan or its end: the copies on loan move by `on_loan`, the number of loans ever made by `borrows`.
void count_loan(db::Transaction& tx, const BookRow& before, std::int64_t on_loan, std::int64_t borrows);

}  // namespace lectern::catalog
