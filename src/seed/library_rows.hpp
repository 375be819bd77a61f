// The rows of a simulated library as the tables have them, with every key and count computed as the library itself
// computes it. Any thread may make any part.
#pragma once

#include <vector>

#include "catalog/author_edit_service.hpp"
#include "catalog/book_edit_service.hpp"
#include "circulation/borrow.hpp"
#include "members/member_edit_service.hpp"
#include "seed/loan_rules.hpp"

namespace lectern::seed {

using AuthorLine = catalog::author_store::AuthorRecord;

struct BookLine : catalog::book_store::BookRecord {
  std::int64_t number = 0;
  std::int64_t active_borrow_count = 0;
  std::int64_t borrow_count = 0;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(BookLine, (catalog::book_store::BookRecord),
                      (number, active_borrow_count, borrow_count, archived_at))

struct LinkLine {
  catalog::BookId book_id;
  std::int64_t position = 0;
  catalog::AuthorId author_id;
};
BOOST_DESCRIBE_STRUCT(LinkLine, (), (book_id, position, author_id))

struct MemberLine : members::member_store::MemberRecord, members::LoanSums {
  std::int64_t number = 0;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(MemberLine, (members::member_store::MemberRecord, members::LoanSums), (number, archived_at))

struct LoanLine : circulation::BorrowRow {
  Day borrowed_on{};
  std::optional<Day> returned_on;
};
BOOST_DESCRIBE_STRUCT(LoanLine, (circulation::BorrowRow), (borrowed_on, returned_on))

/// Rows are numbered from 1.
constexpr std::int64_t number_of(std::uint32_t index) {
  return std::int64_t{index} + 1;
}

/// A row, and its entry in the word index.
template <class Line, class Words>
struct Indexed {
  Line line;
  Words words;
};
using IndexedAuthor = Indexed<AuthorLine, catalog::author_store::SearchWords>;
using IndexedBook = Indexed<BookLine, catalog::book_store::SearchWords>;
using IndexedMember = Indexed<MemberLine, members::member_store::SearchWords>;

/// A plan and all that follows from it. What the constructor is given must outlive it.
class SimulatedLibrary {
 public:
  SimulatedLibrary(const Plan& plan, const OpeningTimes& times, const Catalogue& catalogue,
                   const Membership& membership, const LendingTerms& terms, Course course);

  [[nodiscard]] std::uint32_t author_count() const { return catalogue_.author_count(); }
  [[nodiscard]] std::uint32_t book_count() const { return catalogue_.book_count(); }
  [[nodiscard]] std::uint32_t member_count() const { return membership_.count(); }
  [[nodiscard]] const Course& course() const { return course_; }

  [[nodiscard]] IndexedAuthor author(std::uint32_t index) const;
  [[nodiscard]] IndexedBook book(std::uint32_t index) const;
  [[nodiscard]] std::vector<LinkLine> links_of(std::uint32_t book) const;
  /// `sums`: what the member's loans come to.
  [[nodiscard]] IndexedMember member(std::uint32_t index, const members::LoanSums& sums) const;
  [[nodiscard]] LoanLine loan(std::size_t index) const;

 private:
  [[nodiscard]] std::optional<Instant> instant_of(std::optional<Moment> moment) const;

  const Plan& plan_;
  const OpeningTimes& times_;
  const Catalogue& catalogue_;
  const Membership& membership_;
  const LendingTerms& terms_;
  Course course_;
  std::vector<catalog::AuthorId> author_ids_;
  std::vector<catalog::BookId> book_ids_;
  std::vector<members::MemberId> member_ids_;
  std::vector<std::int64_t> books_of_authors_;  // that are not archived
};

}  // namespace lectern::seed
