// Undos, returns and loans at once: one winner each, and afterwards every number is exact.
#include <atomic>

#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using test::all_at_once;
using test::Desk;
using test::Outcomes;

class UndoConcurrency : public testing::Test {
 protected:
  awaitable<void> undo(BorrowId id, const Context& context) { co_await desk_.lending().undo(id, context); }
  awaitable<void> take_back(BorrowId id, const Context& context) { co_await desk_.lending().take_back(id, context); }

  Desk desk_;
};

TEST_F(UndoConcurrency, UndoesOneLoanOnce) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int, const Context& context) { return undo(loan.id, context); });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"BORROW_RECORD_NOT_FOUND", 19}}));
  test::expect_exact_counters(desk_);
}

TEST_F(UndoConcurrency, UndoesOneReturnOnce) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  desk_.pass(std::chrono::days{1});
  desk_.take_back(loan.id);
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int, const Context& context) { return undo(loan.id, context); });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"TOO_LATE_TO_UNDO", 19}}));  // the others meet a loan of yesterday
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'borrowed'"), 1);
  test::expect_exact_counters(desk_);
}

TEST_F(UndoConcurrency, LetsOneOfManyReadersHaveTheCopyOfAReturnThatIsUndone) {
  const BookId book = desk_.book();
  const Borrow loan = desk_.lend(book, desk_.member("Ada"));
  desk_.pass(std::chrono::days{1});
  desk_.take_back(loan.id);
  std::vector<MemberId> readers;
  for (int i = 0; i < 10; ++i) readers.push_back(desk_.member("Reader " + std::to_string(i)));
  std::atomic<int> got_it{0};
  all_at_once(desk_, 20, [&](int number, const Context& context) -> awaitable<void> {
    if (number % 2 == 0) {
      co_await desk_.lending().lend({book, readers[static_cast<std::size_t>(number) / 2]}, context);
    } else {
      co_await undo(loan.id, context);
    }
    ++got_it;
  });
  EXPECT_EQ(got_it, 1);
  EXPECT_EQ(desk_.number("select available_copies from books"), 0);
  test::expect_exact_counters(desk_);
}

TEST_F(UndoConcurrency, KeepsEveryNumberExactWhileLoansAreMadeReturnedAndUndone) {
  std::vector<MemberId> readers;
  for (int i = 0; i < 6; ++i) readers.push_back(desk_.member("Reader " + std::to_string(i)));
  std::vector<BookId> shelf;
  for (int i = 0; i < 4; ++i) shelf.push_back(desk_.book("Book " + std::to_string(i), 2));
  // Each call lends, returns and undoes, while the others want the same copies and count for the same limits.
  const auto visit = [&](int number, const Context& context) -> awaitable<void> {
    const auto at = static_cast<std::size_t>(number);
    for (std::size_t round = 0; round < 8; ++round) {
      std::optional<BorrowId> loan;
      try {
        const NewBorrow wanted{shelf[(at * 3 + round) % shelf.size()], readers[at % readers.size()]};
        loan = (co_await desk_.lending().lend(wanted, context)).id;
        if (round % 2 == 0) co_await desk_.lending().take_back(*loan, context);
        if (round % 4 != 3) co_await undo(*loan, context);
        if (round % 8 == 0) co_await undo(*loan, context);
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict) << error.code();
      }
    }
  };
  EXPECT_EQ(all_at_once(desk_, 36, visit), (Outcomes{{"ok", 36}}));
  EXPECT_GT(desk_.number("select count(*) from audit_log where action = 'undo'"), 0);
  test::expect_exact_counters(desk_);
  EXPECT_EQ(desk_.lending().lending_counters().active_borrows_gauge,
            desk_.number("select count(*) from borrows where status = 'borrowed'"));
}

TEST_F(UndoConcurrency, LetsAReturnAndAnUndoOfOneLoanEndOneWayOrTheOther) {
  for (int round = 0; round < 20; ++round) {
    const Borrow loan = desk_.lend(desk_.book("Book " + std::to_string(round)), desk_.member());
    const Outcomes outcomes = all_at_once(desk_, 2, [&](int number, const Context& context) {
      return number == 0 ? undo(loan.id, context) : take_back(loan.id, context);
    });
    // The undo first: the loan is gone, nothing to return. The return first: the undo opens it again.
    const bool undone_first = outcomes == Outcomes{{"ok", 1}, {"BORROW_RECORD_NOT_FOUND", 1}};
    const bool returned_first = outcomes == Outcomes{{"ok", 2}};
    EXPECT_TRUE(undone_first || returned_first) << testing::PrintToString(outcomes);
  }
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'returned'"), 0);
  test::expect_exact_counters(desk_);
}

}  // namespace
}  // namespace lectern::circulation
