// A loan as a row of a CSV file. What import reads back whole; the last columns are for people.
#pragma once

#include "circulation/borrow.hpp"

namespace lectern::circulation {

struct BorrowCsvRow {
  BorrowId id;
  BookId book_id;
  MemberId member_id;
  BorrowStatus status = BorrowStatus::borrowed;
  BorrowSource source = BorrowSource::desk;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  Money fine;
  std::int64_t days_overdue = 0;
  std::string book_title;
  std::optional<std::string> book_isbn;
  std::string member_name;
  std::string member_card_number;
};
BOOST_DESCRIBE_STRUCT(BorrowCsvRow, (),
                      (id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine, days_overdue,
                       book_title, book_isbn, member_name, member_card_number))

BorrowCsvRow to_csv_row(Borrow borrow);

}  // namespace lectern::circulation
