// The promises of lending under concurrency: many threads at the desk at once, and afterwards every number is exact.
#include <atomic>
#include <mutex>
#include <set>

#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using test::all_at_once;
using test::Desk;
using test::Outcomes;

class LendingConcurrency : public testing::Test {
 protected:
  std::vector<MemberId> members(int count) {
    std::vector<MemberId> ids;
    for (int i = 0; i < count; ++i) ids.push_back(desk_.member("Member " + std::to_string(i)));
    return ids;
  }
  std::vector<BookId> books(int count) {
    std::vector<BookId> ids;
    for (int i = 0; i < count; ++i) ids.push_back(desk_.book("Book " + std::to_string(i)));
    return ids;
  }
  awaitable<void> lend(BookId book, MemberId member, const Context& context) {
    co_await desk_.lending().lend({book, member}, context);
  }

  Desk desk_;
};

TEST_F(LendingConcurrency, LendsFiveCopiesToExactlyFiveOfTwoHundred) {
  const BookId book = desk_.book("The Dispossessed", 5);
  const auto all = members(200);
  const Outcomes outcomes = all_at_once(desk_, 200, [&](int number, const Context& context) {
    return lend(book, all[static_cast<std::size_t>(number)], context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 5}, {"INVENTORY_UNAVAILABLE", 195}}));
  EXPECT_EQ(desk_.number("select available_copies from books"), 0);
  test::expect_exact_counters(desk_);
}

TEST_F(LendingConcurrency, LendsOneMemberExactlyFiveOfFiftyBooks) {
  const MemberId member = desk_.member();
  const auto all = books(50);
  const Outcomes outcomes = all_at_once(desk_, 50, [&](int number, const Context& context) {
    return lend(all[static_cast<std::size_t>(number)], member, context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 5}, {"BORROW_LIMIT_EXCEEDED", 45}}));
  test::expect_exact_counters(desk_);
}

TEST_F(LendingConcurrency, LendsOnePairOnce) {
  const BookId book = desk_.book("The Dispossessed", 20);
  const MemberId member = desk_.member();
  const Outcomes outcomes =
      all_at_once(desk_, 20, [&](int, const Context& context) { return lend(book, member, context); });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"ACTIVE_BORROW_EXISTS", 19}}));
  test::expect_exact_counters(desk_);
}

TEST_F(LendingConcurrency, TakesOneLoanBackOnce) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int, const Context& context) -> awaitable<void> {
    co_await desk_.lending().take_back(loan.id, context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"ALREADY_RETURNED", 19}}));
  test::expect_exact_counters(desk_);
}

TEST_F(LendingConcurrency, AnswersOneKeyWithOneLoan) {
  const BookId book = desk_.book("The Dispossessed", 20);
  const MemberId member = desk_.member();
  std::mutex mutex;
  std::set<std::string> answers;
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int, Context context) -> awaitable<void> {
    context.idempotency = IdempotencyKey{"one key", "POST /api/v1/borrows", "one body"};
    const Borrow loan = co_await desk_.lending().lend({book, member}, context);
    const std::scoped_lock lock{mutex};
    answers.insert(to_json(loan));
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 20}}));
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 1);
  EXPECT_EQ(desk_.lending().lending_counters().borrow_success_count, 1);
  test::expect_exact_counters(desk_);
}

TEST_F(LendingConcurrency, KeepsEveryNumberExactWhileBooksComeAndGo) {
  const auto readers = members(8);
  const auto shelf = books(5);
  std::atomic<int> loans{0};
  // Each call is a reader who comes ten times, takes another book each time, and keeps every third.
  const auto visit = [&](int number, const Context& context) -> awaitable<void> {
    const MemberId member = readers[static_cast<std::size_t>(number) % readers.size()];
    for (int round = 0; round < 10; ++round) {
      const BookId book = shelf[static_cast<std::size_t>(number * 3 + round) % shelf.size()];
      std::optional<BorrowId> loan;
      try {
        loan = (co_await desk_.lending().lend({book, member}, context)).id;
        ++loans;
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict) << error.code();
      }
      if (loan && round % 3 != 2) co_await desk_.lending().take_back(*loan, context);
    }
  };
  EXPECT_EQ(all_at_once(desk_, 40, visit), (Outcomes{{"ok", 40}}));
  EXPECT_EQ(loans, desk_.number("select count(*) from borrows"));
  EXPECT_GT(desk_.number("select count(*) from borrows where status = 'returned'"), 0);
  test::expect_exact_counters(desk_);
  EXPECT_EQ(desk_.lending().lending_counters().active_borrows_gauge,
            desk_.number("select count(*) from borrows where status = 'borrowed'"));
}

TEST_F(LendingConcurrency, ListsPagesThatAgreeWithTheirTotalsMeanwhile) {
  const auto readers = members(40);
  const BookId book = desk_.book("The Dispossessed", 40);
  std::atomic<int> torn{0};
  const Outcomes outcomes = all_at_once(desk_, 80, [&](int number, const Context& context) -> awaitable<void> {
    if (number % 2 == 0) {
      co_await lend(book, readers[static_cast<std::size_t>(number) / 2], context);
    } else {
      BorrowQuery query;
      query.limit = Count<1, 100>::trusted(100);
      const auto page = co_await desk_.lending().list_borrows(query, context);
      if (page.meta.total != std::ssize(page.data)) ++torn;
    }
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 80}}));
  EXPECT_EQ(torn, 0);
}

}  // namespace
}  // namespace lectern::circulation
