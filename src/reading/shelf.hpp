// A member's two shelves: the books that they like best, and those that they are about to borrow. Immutable values:
// any thread may use them.
#pragma once

#include "circulation/borrow.hpp"

namespace lectern::reading {

using catalog::BookId;
using members::MemberId;

enum class Shelf : std::uint8_t { favorites, cart };
BOOST_DESCRIBE_ENUM(Shelf, favorites, cart)

/// So many books a cart takes: it is checked out in one transaction.
inline constexpr std::int64_t kMostInCart = 100;

/// That a book is on a shelf, since when.
struct OnShelf {
  BookId book_id;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(OnShelf, (), (book_id, created_at))

/// The same in the shelf's list.
struct ShelvedBook {
  BookId book_id;
  Instant created_at{};
  catalog::Book book;
};
BOOST_DESCRIBE_STRUCT(ShelvedBook, (), (book_id, created_at, book))

/// All that is stored of it.
struct ShelfRow {
  MemberId member_id;
  BookId book_id;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(ShelfRow, (), (member_id, book_id, created_at))

/// A book that the library did not lend at a checkout, and why.
struct RefusedLoan {
  BookId book_id;
  std::string title;
  std::string error_code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(RefusedLoan, (), (book_id, title, error_code, detail))

/// What became of a cart: what was borrowed has left it, what was refused is in it still.
struct Checkout {
  std::vector<circulation::Borrow> borrowed;
  std::vector<RefusedLoan> refused;
};
BOOST_DESCRIBE_STRUCT(Checkout, (), (borrowed, refused))

}  // namespace lectern::reading
