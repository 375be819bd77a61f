// Loans as clients get them, and as they are asked for. `borrow` is the record, *loan* is what people say.
#pragma once

#include <optional>
#include <string>

#include "base/money.hpp"
#include "base/page.hpp"
#include "catalog/book.hpp"
#include "members/member.hpp"

namespace lectern::circulation {

using catalog::BookId;
using members::MemberId;

struct BorrowTag {
  static constexpr std::string_view kNotFoundCode = "BORROW_RECORD_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Borrow record not found.";
};
using BorrowId = Id<BorrowTag>;

enum class BorrowStatus : std::uint8_t { borrowed, returned };
BOOST_DESCRIBE_ENUM(BorrowStatus, borrowed, returned)

/// Who handed the book out: the desk, or the member alone.
enum class BorrowSource : std::uint8_t { desk, self };
BOOST_DESCRIBE_ENUM(BorrowSource, desk, self)

/// A loan's row, flat: what the audit log keeps as its state.
struct BorrowRow {
  BorrowId id;
  BookId book_id;
  MemberId member_id;
  BorrowStatus status = BorrowStatus::borrowed;
  BorrowSource source = BorrowSource::desk;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  Money fine;  // as fixed at return; zero while the book is out
};
BOOST_DESCRIBE_STRUCT(BorrowRow, (), (id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine))

/// What the loan as it is counts for in its member's sums.
inline members::LoanSums sums_of(const BorrowRow& loan) {
  const bool is_late = loan.returned_at && *loan.returned_at > loan.due_date;
  return {.active_borrow_count = loan.returned_at ? 0 : 1,
          .borrow_count = 1,
          .late_return_count = is_late ? 1 : 0,
          .fines = loan.fine};
}

/// A loan as clients get it. While the book is out, `fine` and `days_overdue` are those of the moment.
struct Borrow : BorrowRow {
  std::int64_t days_overdue = 0;
  catalog::Book book;
  members::Member member;
};
BOOST_DESCRIBE_STRUCT(Borrow, (BorrowRow), (days_overdue, book, member))

/// A loan with its book and member, archived ones included, as one query reads them.
struct JoinedBorrow {
  BorrowRow borrow;
  catalog::Book book;
  members::Member member;
};
BOOST_DESCRIBE_STRUCT(JoinedBorrow, (), (borrow, book, member))

struct NewBorrow {
  BookId book_id;
  MemberId member_id;
  std::optional<BorrowSource> source = std::nullopt;  // the desk unless it is said
};
BOOST_DESCRIBE_STRUCT(NewBorrow, (), (book_id, member_id, source))

enum class StatusFilter : std::uint8_t { active, borrowed, returned, overdue, all };
BOOST_DESCRIBE_ENUM(StatusFilter, active, borrowed, returned, overdue, all)

struct BorrowQuery : WordsQuery {
  std::optional<StatusFilter> status;  // `borrowed` is `active`
  std::optional<bool> overdue;
  std::optional<MemberId> member_id;
  std::optional<BookId> book_id;
  std::optional<Day> from;  // days on which books were borrowed, both included
  std::optional<Day> to;

  /// Overdue loans are active ones, so this wins over the status.
  [[nodiscard]] bool is_overdue() const { return overdue.value_or(false) || status == StatusFilter::overdue; }
};
BOOST_DESCRIBE_STRUCT(BorrowQuery, (WordsQuery), (status, overdue, member_id, book_id, from, to))

/// What a client means to undo. Without a word of it the last step is undone, but not the loan whose return was just
/// undone: whoever asks twice would lose it.
enum class UndoOf : std::uint8_t { borrow, return_ };
BOOST_DESCRIBE_ENUM(UndoOf, borrow, return_)
struct UndoQuery {
  std::optional<UndoOf> of;
};
BOOST_DESCRIBE_STRUCT(UndoQuery, (), (of))

/// What undoing left: the loan that is out again, or nothing where it was the loan itself.
struct Undone {
  std::optional<Borrow> reopened;
};
BOOST_DESCRIBE_STRUCT(Undone, (), (reopened))

/// The list as a route is asked for it.
struct BorrowListQuery : BorrowQuery {
  std::optional<ListFormat> format;  // `csv`: limit, offset and cursor do not count
};
BOOST_DESCRIBE_STRUCT(BorrowListQuery, (BorrowQuery), (format))

/// What subscribers are told of a loan, a return, or the undoing of either.
struct LoanEvent {
  BorrowId borrow_id;
  BookId book_id;
  std::string book_title;
  MemberId member_id;
  std::string member_name;
  Instant timestamp{};
};
BOOST_DESCRIBE_STRUCT(LoanEvent, (), (borrow_id, book_id, book_title, member_id, member_name, timestamp))

}  // namespace lectern::circulation
