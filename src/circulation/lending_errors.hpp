// What a caller can do wrong in lending. Codes and sentences are S4's.
#pragma once

#include <fmt/format.h>

#include "base/errors.hpp"

namespace lectern::circulation {

class BorrowLimitExceeded : public Error {
 public:
  explicit BorrowLimitExceeded(std::int64_t limit)
      : Error(ErrorKind::conflict, "BORROW_LIMIT_EXCEEDED",
              fmt::format("Member has reached the maximum limit of {} active borrows.", limit)) {}
};

class ActiveBorrowExists : public Error {
 public:
  ActiveBorrowExists()
      : Error(ErrorKind::conflict, "ACTIVE_BORROW_EXISTS", "Member already has an active borrow for this book.") {}
};

class AlreadyReturned : public Error {
 public:
  AlreadyReturned() : Error(ErrorKind::conflict, "ALREADY_RETURNED", "Book is already returned.") {}
};

class TooLateToUndo : public Error {
 public:
  explicit TooLateToUndo(std::int64_t minutes)
      : Error(ErrorKind::conflict, "TOO_LATE_TO_UNDO",
              minutes == 0 ? "Nothing can be undone in this library."
                           : fmt::format("A loan or a return can be undone within {} minutes only.", minutes)) {}

 protected:
  explicit TooLateToUndo(std::string sentence) : Error(ErrorKind::conflict, "TOO_LATE_TO_UNDO", std::move(sentence)) {}
};

/// There is no return to undo, or not any more.
class ReturnUndoneAlready : public TooLateToUndo {
 public:
  ReturnUndoneAlready()
      : TooLateToUndo(std::string{"The book is on loan: its return was undone already, or it was not returned. "
                                  "Ask with of=borrow to undo the loan itself."}) {}
};

}  // namespace lectern::circulation
