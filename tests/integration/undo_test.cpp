// Undoing loans and returns: what is left, how long it is possible, and what it is refused for.
#include <gmock/gmock.h>

#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::minutes;
using test::code_of;
using test::Desk;
using testing::ElementsAre;
using testing::HasSubstr;

class Undoing : public testing::Test {
 protected:
  Undone undo(BorrowId id, std::optional<UndoOf> of = {}) {
    return run_sync(desk_.lending().undo(id, desk_.database().context(), of));
  }
  std::string refusal(BorrowId id) {
    return code_of([&] { undo(id); });
  }
  /// A returned loan.
  BorrowId returned() { return desk_.take_back(desk_.lend(book_, member_).id).id; }
  std::string shown(BorrowId id) {
    return to_json(run_sync(desk_.lending().get_borrow(id, desk_.database().context())));
  }
  void run(std::string sql) {
    const Context context = desk_.database().context();
    run_sync(desk_.database()->transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
      db::DynamicQuery query{"test"};
      query.text = sql;
      co_await tx.list<std::int64_t>(query);
    }));
  }

  Desk desk_;
  BookId book_ = desk_.book("Kaputt");
  MemberId member_ = desk_.member("Ada");
};

TEST_F(Undoing, TakesALoanOutOfEveryNumber) {
  const Borrow loan = desk_.lend(book_, member_);
  EXPECT_FALSE(undo(loan.id).reopened.has_value());
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 0);
  EXPECT_EQ(desk_.number("select borrow_count + active_borrow_count from books"), 0);
  EXPECT_EQ(desk_.number("select borrow_count + active_borrow_count from members"), 0);
  EXPECT_EQ(desk_.list().meta.total, 0);
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, LetsTheBookBeLentAgain) {
  undo(desk_.lend(book_, member_).id);
  EXPECT_EQ(desk_.lend(book_, member_).book.borrow_count, 1);
}

TEST_F(Undoing, ForgetsTheLoanItself) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  undo(loan);
  EXPECT_EQ(refusal(loan), "BORROW_RECORD_NOT_FOUND");
  EXPECT_EQ(code_of([&] { desk_.take_back(loan); }), "BORROW_RECORD_NOT_FOUND");
  EXPECT_EQ(refusal(BorrowId::make()), "BORROW_RECORD_NOT_FOUND");
}

TEST_F(Undoing, OpensAReturnedLoanAsItWas) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  desk_.pass(days{20});
  const std::string before = shown(loan);
  desk_.take_back(loan);
  const auto reopened = undo(loan).reopened;
  ASSERT_TRUE(reopened.has_value());
  EXPECT_EQ(to_json(*reopened), before);
  EXPECT_EQ(shown(loan), before);
  EXPECT_EQ(desk_.number("select count(*) from borrows where returned_on is null and fine = 0"), 1);
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, KeepsTheLoanWhoseReturnIsUndoneTwice) {
  const BorrowId loan = returned();
  EXPECT_TRUE(undo(loan).reopened.has_value());
  EXPECT_EQ(refusal(loan), "TOO_LATE_TO_UNDO");
  EXPECT_EQ(code_of([&] { undo(loan, UndoOf::return_); }), "TOO_LATE_TO_UNDO");
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'borrowed'"), 1);
  desk_.take_back(loan);
  EXPECT_TRUE(undo(loan).reopened.has_value());
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, UndoesNothingButWhatIsMeant) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  EXPECT_EQ(code_of([&] { undo(loan, UndoOf::return_); }), "TOO_LATE_TO_UNDO");
  desk_.take_back(loan);
  EXPECT_EQ(code_of([&] { undo(loan, UndoOf::borrow); }), "ALREADY_RETURNED");
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'returned'"), 1);
}

TEST_F(Undoing, UndoesTheLoanAfterItsReturnIfThatIsMeant) {
  const BorrowId loan = returned();
  EXPECT_TRUE(undo(loan, UndoOf::return_).reopened.has_value());
  EXPECT_FALSE(undo(loan, UndoOf::borrow).reopened.has_value());
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 0);
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, IsPossibleForAQuarterOfAnHour) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  desk_.pass(minutes{15} - microseconds{1});
  EXPECT_FALSE(undo(loan).reopened.has_value());
  const BorrowId late = desk_.lend(book_, member_).id;
  desk_.pass(minutes{15});
  EXPECT_EQ(refusal(late), "TOO_LATE_TO_UNDO");
  desk_.take_back(late);
  desk_.pass(minutes{15});
  EXPECT_EQ(refusal(late), "TOO_LATE_TO_UNDO");
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'returned'"), 1);
}

TEST_F(Undoing, CountsTheTimeOfAReturnFromTheReturn) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  desk_.pass(days{3});
  desk_.take_back(loan);
  EXPECT_TRUE(undo(loan).reopened.has_value());
  EXPECT_EQ(refusal(loan), "TOO_LATE_TO_UNDO");  // the loan itself is three days old
}

TEST_F(Undoing, IsSwitchedOffByAnEmptyWindow) {
  Desk strict{{.undo_window = minutes{0}}};
  const BorrowId loan = strict.lend(strict.book(), strict.member()).id;
  EXPECT_EQ(code_of([&] { run_sync(strict.lending().undo(loan, strict.database().context())); }), "TOO_LATE_TO_UNDO");
}

TEST_F(Undoing, RefusesToOpenALoanBeyondTheLimit) {
  const BorrowId loan = returned();
  for (int i = 0; i < 5; ++i) desk_.lend(desk_.book("Book " + std::to_string(i)), member_);
  EXPECT_EQ(refusal(loan), "BORROW_LIMIT_EXCEEDED");
}

TEST_F(Undoing, RefusesToOpenASecondLoanOfOneBook) {
  const BorrowId loan = returned();
  desk_.lend(book_, member_);
  EXPECT_EQ(refusal(loan), "ACTIVE_BORROW_EXISTS");
}

TEST_F(Undoing, RefusesToOpenALoanOfACopyThatIsOutAgain) {
  const BorrowId loan = returned();
  desk_.lend(book_, desk_.member("Grace"));
  EXPECT_EQ(refusal(loan), "INVENTORY_UNAVAILABLE");
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, RefusesToOpenALoanOfAnArchivedBookOrMember) {
  const BorrowId loan = returned();
  const Context context = desk_.database().context();
  run_sync(desk_.catalog().archive_book(book_, {}, context));
  EXPECT_EQ(refusal(loan), "BOOK_NOT_FOUND");
  run_sync(desk_.members().archive_member(member_, {}, context));
  EXPECT_EQ(refusal(loan), "MEMBER_NOT_FOUND");
}

TEST_F(Undoing, UndoesALoanOfWhatWasArchivedMeanwhile) {
  const BorrowId loan = desk_.lend(book_, member_).id;
  run("update books set archived_at = created_at returning 1");  // older databases hold such rows
  run("update members set archived_at = created_at returning 1");
  EXPECT_FALSE(undo(loan).reopened.has_value());
  test::expect_exact_counters(desk_);
}

TEST_F(Undoing, LeavesNothingBehindWhenItRefuses) {
  const BorrowId loan = returned();
  desk_.lend(book_, desk_.member("Grace"));
  const std::int64_t entries = desk_.number("select count(*) from audit_log");
  EXPECT_EQ(refusal(loan), "INVENTORY_UNAVAILABLE");
  EXPECT_EQ(desk_.number("select count(*) from audit_log"), entries);
}

TEST_F(Undoing, IsWrittenToTheAuditLog) {
  const BorrowId loan = returned();
  undo(loan);
  undo(loan, UndoOf::borrow);
  const std::string undone = "select count(*) from audit_log where entity_type = 'borrow' and action = 'undo' and ";
  EXPECT_EQ(desk_.number(undone + "old_state like '%\"status\":\"returned\"%' and "
                                  "new_state like '%\"status\":\"borrowed\"%'"),
            1);
  EXPECT_EQ(desk_.number(undone + "old_state like '%\"status\":\"borrowed\"%' and new_state is null"), 1);
}

TEST_F(Undoing, TellsSubscribersWhatHappenedAndWhatIsStale) {
  const BorrowId loan = returned();
  std::vector<db::Committed> told;
  desk_.database()->subscribe([&](const db::Committed& committed) { told.push_back(committed); });
  undo(loan);
  undo(loan, UndoOf::borrow);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_THAT(test::event_of(told[0], "undo_return").payload, HasSubstr(R"("book_title":"Kaputt")"));
  EXPECT_THAT(test::event_of(told[1], "undo_borrow").payload, HasSubstr(R"("book_title":"Kaputt")"));
  for (const db::Committed& committed : told) {
    EXPECT_THAT(committed.tags, testing::IsSupersetOf({std::string{"borrows"}, std::string{"books"},
                                                       "book:" + book_.str(), "member:" + member_.str()}));
  }
}

TEST_F(Undoing, KeepsCountOfTheBooksThatAreOut) {
  const BorrowId loan = returned();
  EXPECT_EQ(desk_.lending().lending_counters().active_borrows_gauge, 0);
  undo(loan);
  EXPECT_EQ(desk_.lending().lending_counters().active_borrows_gauge, 1);
  undo(loan, UndoOf::borrow);
  EXPECT_EQ(desk_.lending().lending_counters().active_borrows_gauge, 0);
}

TEST_F(Undoing, AnswersARepeatedKeyWithTheFirstAnswer) {
  const BorrowId loan = returned();
  Context context = desk_.database().context();
  context.idempotency = IdempotencyKey{"key", "POST /borrows/undo", "body"};
  const Undone first = run_sync(desk_.lending().undo(loan, context));
  const Undone again = run_sync(desk_.lending().undo(loan, context));
  EXPECT_EQ(to_json(again), to_json(first));
  EXPECT_EQ(desk_.number("select count(*) from borrows where status = 'borrowed'"), 1);
}

}  // namespace
}  // namespace lectern::circulation
