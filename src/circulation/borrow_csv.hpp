// A loan as a row of a CSV file. What import reads back whole; the last columns are for people.
#pragma once

#include "circulation/borrow.hpp"

namespace lectern::circulation {

struct BorrowCsvRow : BorrowRow {
  std::int64_t days_overdue = 0;
  std::string book_title;
  std::optional<std::string> book_isbn;
  std::string member_name;
  std::string member_card_number;
};
BOOST_DESCRIBE_STRUCT(BorrowCsvRow, (BorrowRow), (days_overdue, book_title, book_isbn, member_name, member_card_number))

BorrowCsvRow to_csv_row(Borrow borrow);

}  // namespace lectern::circulation
