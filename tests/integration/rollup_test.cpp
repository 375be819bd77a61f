// Days of loans that are counted: which are, what takes them away, and what `lectern verify` says of them.
#include <atomic>
#include <semaphore>
#include <thread>

#include <gmock/gmock.h>

#include "analytics/analytics_checks.hpp"
#include "analytics/rollup_service.hpp"
#include "app/verification.hpp"
#include "circulation/borrow_store.hpp"
#include "integration/lending_desk.hpp"
#include "support/awaited_count.hpp"

namespace lectern::analytics {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::HasSubstr;

class Rollup : public testing::Test {
 protected:
  std::int64_t finish() { return run_sync(rollups_.finish_days(desk_.database().context())); }
  std::int64_t counted(const std::string& what) {
    return desk_.number("select coalesce(sum(" + what + "), 0) from loan_days");
  }
  /// Every day since the first loan is counted, that of the first one included.
  std::int64_t days_counted() { return desk_.number("select count(*) from loan_days where borrow_count > 0"); }
  app::Verification look() { return app::verify(*desk_.database(), analytics_checks()); }

  circulation::BorrowRow old_loan(Instant at, catalog::BookId book, members::MemberId member) {
    circulation::BorrowRow row;
    row.id = circulation::BorrowId::make();
    row.book_id = book;
    row.member_id = member;
    row.status = circulation::BorrowStatus::returned;
    row.borrowed_at = at;
    row.due_date = at + days{14};
    row.returned_at = at + days{1};
    return row;
  }
  void import(const circulation::BorrowRow& row) {
    const Context context = desk_.database().context();
    run_sync(desk_.database()->transaction(context,
                                           [&](db::Transaction& tx) { return desk_.lending().import_loan(tx, row); }));
  }

  test::Desk desk_;
  Calendar calendar_;
  RollupService rollups_{*desk_.database(), calendar_, 15min};
};

TEST_F(Rollup, CountsWhatALibraryHasNothingOf) {
  EXPECT_EQ(finish(), 0);
  EXPECT_EQ(desk_.number("select count(*) from loan_days"), 0);
}

TEST_F(Rollup, CountsDaysWithoutLoansToo) {
  const auto emma = desk_.book("Emma");
  const auto ada = desk_.member();
  desk_.take_back(desk_.lend(emma, ada).id);
  desk_.pass(days{5});
  desk_.lend(emma, ada);
  EXPECT_EQ(finish(), 6) << "one day before the first loan, in whatever time zone that was, and five from it on";
  EXPECT_EQ(counted("borrow_count"), 1);
  EXPECT_EQ(counted("return_count"), 1);
  EXPECT_EQ(counted("member_count"), 1);
}

TEST_F(Rollup, LosesADayWhoseLoansChangeAndNoOther) {
  const auto emma = desk_.book("Emma", 9);
  const auto ada = desk_.member("Ada Lovelace");
  const auto loan = desk_.lend(emma, ada);
  desk_.pass(days{1});
  desk_.lend(emma, desk_.member("Grace Hopper"));
  desk_.pass(days{2});
  finish();
  EXPECT_EQ(days_counted(), 2);
  desk_.pass(-days{3});  // back to the first day
  desk_.take_back(loan.id);
  EXPECT_EQ(days_counted(), 1) << "a return";
  desk_.pass(days{3});
  finish();
  EXPECT_EQ(counted("return_count"), 1);
  desk_.pass(-days{3});
  run_sync(desk_.lending().undo(loan.id, desk_.database().context()));
  EXPECT_EQ(days_counted(), 1) << "a return that is undone";
  desk_.pass(days{3});
  finish();
  EXPECT_EQ(counted("return_count"), 0);
  EXPECT_EQ(look().errors(), 0U);
}

TEST_F(Rollup, LosesBothDaysOfAnOldLoanThatComesIn) {
  const auto emma = desk_.book("Emma", 9);
  const auto ada = desk_.member();
  desk_.lend(emma, ada);
  desk_.pass(days{10});
  import(old_loan(test::test_start() + days{4}, emma, ada));
  EXPECT_EQ(finish(), 11);
  import(old_loan(test::test_start() + days{4}, emma, ada));
  EXPECT_EQ(desk_.number("select count(*) from loan_days"), 9);
  EXPECT_EQ(finish(), 2);
  EXPECT_EQ(counted("borrow_count"), 3);
  EXPECT_EQ(counted("return_count"), 2);
  EXPECT_EQ(look().errors(), 0U);
}

TEST_F(Rollup, IsFoundWrongByVerifyAndCountedAnewOnceItIsTakenAway) {
  const auto emma = desk_.book("Emma", 9);
  desk_.lend(emma, desk_.member());
  desk_.pass(days{70});
  finish();
  desk_.database().damage("update loan_days set borrow_count = 7, member_count = 3 where borrow_count > 0");
  const auto wrong = look();
  EXPECT_EQ(wrong.errors(), 1U);
  EXPECT_THAT(app::to_text(wrong),
              HasSubstr("2026-03-02: 7 loans by 3 members and 0 returns are counted, but there are 1 by 1, and 0"));
  desk_.database().damage("delete from loan_days where borrow_count > 0");
  EXPECT_EQ(finish(), 1);
  EXPECT_EQ(look().errors(), 0U);
  EXPECT_EQ(desk_.number("select count(*) from loan_days"), 71);
}

TEST_F(Rollup, KeepsWhoseLoansADayHadAsLongAsItIsCounted) {
  const auto emma = desk_.book("Emma", 9);
  const auto ada = desk_.member("Ada Lovelace");
  desk_.lend(desk_.book("Middlemarch"), ada);
  desk_.lend(emma, ada);
  desk_.lend(emma, desk_.member("Grace Hopper"));
  desk_.pass(days{2});
  finish();
  EXPECT_EQ(desk_.number("select count(*) from loan_day_columns"), 1);
  EXPECT_EQ(desk_.number("select length(members) + length(books) from loan_day_columns"), 2 * 3 * 4);
  EXPECT_EQ(look().errors(), 0U);
  import(old_loan(test::test_start(), emma, ada));
  EXPECT_EQ(desk_.number("select count(*) from loan_day_columns"), 0);
  finish();
  EXPECT_EQ(desk_.number("select length(members) + length(books) from loan_day_columns"), 2 * 4 * 4);
  EXPECT_EQ(look().errors(), 0U);
}

TEST_F(Rollup, IsFoundWrongWhereItsColumnsAre) {
  const auto emma = desk_.book("Emma", 9);
  desk_.lend(emma, desk_.member("Ada Lovelace"));
  desk_.pass(days{2});
  finish();
  desk_.database().damage("update loan_day_columns set members = books, books = members");
  EXPECT_EQ(look().errors(), 0U) << "the first member and the first book have the same number";
  desk_.member("Grace Hopper");
  desk_.database().damage("update borrows set member_id = (select id from members where name = 'Grace Hopper')");
  EXPECT_THAT(app::to_text(look()), HasSubstr("2026-03-02: the numbers of members and books that are kept are not"));
  desk_.database().damage("delete from loan_day_columns");
  EXPECT_THAT(app::to_text(look()), HasSubstr("2026-03-02: no numbers of members and books are kept"));
}

class PostgresRollupConcurrency : public Rollup {
 protected:
  /// Whether somebody waits for those who change loans.
  bool is_waited() {
    return desk_.number("select count(*) from pg_locks where not granted and relation = 'loan_days'::regclass") > 0;
  }
};

TEST_F(PostgresRollupConcurrency, WaitsForALoanThatIsOnItsWay) {
  const auto emma = desk_.book("Emma", 9);
  const auto ada = desk_.member();
  desk_.lend(emma, desk_.member("Grace Hopper"));
  desk_.pass(days{5});
  std::atomic<bool> is_stored{false};
  std::atomic<bool> is_counted{false};
  const Context context = desk_.database().context();
  const circulation::BorrowRow loan = old_loan(test::test_start(), emma, ada);
  std::jthread importing{[&](const std::stop_token& may_commit) {
    std::binary_semaphore commit{0};
    const std::stop_callback let{may_commit, [&] { commit.release(); }};
    run_sync(desk_.database()->transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await desk_.lending().import_loan(tx, loan);
      co_await circulation::borrow_store::find_row(tx, loan.id);  // what is written goes out with the next question
      is_stored = true;
      commit.acquire();
    }));
  }};
  ASSERT_TRUE(test::comes_true_within(30s, [&] { return is_stored.load(); }));
  std::jthread counting{[&] {
    finish();
    is_counted = true;
  }};
  EXPECT_TRUE(test::comes_true_within(30s, [&] { return is_waited() || is_counted; }));
  importing.request_stop();
  importing.join();
  counting.join();
  EXPECT_EQ(look().errors(), 0U);
  EXPECT_EQ(counted("borrow_count"), 2);
}

TEST(RollupConcurrency, CountsNoDayWithoutALoanThatIsOnItsWay) {
  test::Desk desk;
  const Calendar calendar;
  RollupService rollups{*desk.database(), calendar, 15min};
  const auto emma = desk.book("Emma", 40);
  std::vector<members::MemberId> members;
  for (int i = 0; i < 40; ++i) members.push_back(desk.member("Member " + std::to_string(i)));
  desk.lend(emma, desk.member());
  // Some lend by a clock that is late, while others count the day, which is over by theirs.
  all_at_once(desk, 30, [&](int number, Context context) -> db::awaitable<void> {
    if (number % 3 == 0) {
      context.now += days{1};
      co_await rollups.finish_days(context);
    } else {
      co_await desk.lending().lend({emma, members[static_cast<std::size_t>(number)]}, context);
    }
  });
  desk.pass(days{1});
  const auto found = app::verify(*desk.database(), analytics_checks());
  EXPECT_EQ(found.errors(), 0U) << app::to_text(found);
  run_sync(rollups.finish_days(desk.database().context()));
  EXPECT_EQ(desk.number("select borrow_count from loan_days where borrow_count > 0"), 21);
}

}  // namespace
}  // namespace lectern::analytics
