// What a caller can do wrong in the catalogue.
#pragma once

#include "catalog/book_types.hpp"

namespace lectern::catalog {

class DuplicateIsbn : public Duplicate {
 public:
  DuplicateIsbn() : Duplicate("DUPLICATE_ISBN", "A book with this ISBN or identifier is in the catalogue already.") {}
};

class CopiesOnLoan : public Error {
 public:
  explicit CopiesOnLoan(std::int64_t on_loan)
      : Error(ErrorKind::conflict, "COPIES_ON_LOAN",
              on_loan == 1 ? "One copy is on loan." : fmt::format("{} copies are on loan.", on_loan)) {}
};

class InventoryUnavailable : public Error {
 public:
  InventoryUnavailable() : Error(ErrorKind::conflict, "INVENTORY_UNAVAILABLE", "No copies available for borrowing.") {}
};

}  // namespace lectern::catalog
