// A library's figures by brute force: all loans, books and members are read as they are stored, and every figure is
// counted from them, one loan after the other, without anything that the library counts itself. Slow on purpose.
#pragma once

#include <vector>

#include "analytics/analytics.hpp"
#include "base/calendar.hpp"
#include "circulation/lending_rules.hpp"
#include "db/database.hpp"

namespace lectern::test {

struct LoanByHand {
  circulation::BorrowId id;
  catalog::BookId book_id;
  members::MemberId member_id;
  bool is_out = false;
  Instant borrowed_at{};
  Instant due_date{};
  std::optional<Instant> returned_at;
  Day borrowed_on{};
  std::optional<Day> returned_on;
};
BOOST_DESCRIBE_STRUCT(LoanByHand, (),
                      (id, book_id, member_id, is_out, borrowed_at, due_date, returned_at, borrowed_on, returned_on))

struct BookByHand {
  catalog::BookId id;
  std::string title;
  std::string author;
  std::int64_t total_copies = 0;
  std::int64_t withheld_copies = 0;
  bool is_archived = false;
};
BOOST_DESCRIBE_STRUCT(BookByHand, (), (id, title, author, total_copies, withheld_copies, is_archived))

struct MemberByHand {
  members::MemberId id;
  std::string name;
  bool is_archived = false;
};
BOOST_DESCRIBE_STRUCT(MemberByHand, (), (id, name, is_archived))

class LoansByHand {
 public:
  LoansByHand(db::Database& database, const Calendar& calendar, Instant now);

  [[nodiscard]] const std::vector<LoanByHand>& loans() const { return loans_; }
  [[nodiscard]] const std::vector<BookByHand>& books() const { return books_; }
  [[nodiscard]] const std::vector<MemberByHand>& members() const { return members_; }

  [[nodiscard]] analytics::Overview overview() const;
  [[nodiscard]] analytics::Overdue overdue() const;
  [[nodiscard]] analytics::Utilization utilization() const;
  [[nodiscard]] analytics::InventoryHealth inventory() const;
  [[nodiscard]] analytics::Summary summary(Day from, Day to) const;
  [[nodiscard]] std::vector<analytics::TopMember> top_members(Day from, Day to, std::size_t limit) const;
  [[nodiscard]] std::vector<analytics::PopularBook> popular_books(std::optional<Day> from, Day to,
                                                                  std::size_t limit) const;
  [[nodiscard]] std::vector<analytics::Trend> trends(Day from, Day to, analytics::Granularity granularity) const;
  /// All of it, latest first.
  [[nodiscard]] std::vector<analytics::Activity> activity() const;
  [[nodiscard]] analytics::RiskCounts risks() const;
  /// Of a book that may be archived.
  [[nodiscard]] std::int64_t rank(catalog::BookId book) const;
  [[nodiscard]] std::int64_t loans_of(catalog::BookId book) const;

 private:
  [[nodiscard]] std::int64_t out_of(catalog::BookId book) const;
  [[nodiscard]] std::int64_t count_out() const;

  const Calendar& calendar_;
  Instant now_;
  std::vector<LoanByHand> loans_;
  std::vector<BookByHand> books_;
  std::vector<MemberByHand> members_;
};

}  // namespace lectern::test
