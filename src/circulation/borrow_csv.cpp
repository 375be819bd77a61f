#include "circulation/borrow_csv.hpp"

namespace lectern::circulation {

BorrowCsvRow to_csv_row(Borrow borrow) {
  return {.id = borrow.id,
          .book_id = borrow.book_id,
          .member_id = borrow.member_id,
          .status = borrow.status,
          .source = borrow.source,
          .borrowed_at = borrow.borrowed_at,
          .due_date = borrow.due_date,
          .returned_at = borrow.returned_at,
          .fine = borrow.fine,
          .days_overdue = borrow.days_overdue,
          .book_title = std::move(borrow.book.title),
          .book_isbn = std::move(borrow.book.isbn),
          .member_name = std::move(borrow.member.name),
          .member_card_number = std::move(borrow.member.card_number)};
}

}  // namespace lectern::circulation
