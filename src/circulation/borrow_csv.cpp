#include "circulation/borrow_csv.hpp"

namespace lectern::circulation {

BorrowCsvRow to_csv_row(Borrow borrow) {
  return {static_cast<const BorrowRow&>(borrow), borrow.days_overdue,           std::move(borrow.book.title),
          std::move(borrow.book.isbn),           std::move(borrow.member.name), std::move(borrow.member.card_number)};
}

}  // namespace lectern::circulation
