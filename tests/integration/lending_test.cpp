// What the desk relies on in lending: loans, returns, their refusals, and what follows from them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "catalog/catalog_errors.hpp"
#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using test::code_of;
using test::Desk;
using testing::ElementsAre;
using testing::HasSubstr;

class Lending : public testing::Test {
 protected:
  std::string refusal(BookId book, MemberId member) {
    return code_of([&] { desk_.lend(book, member); });
  }
  void archive(BookId book) { run_sync(desk_.catalog().archive_book(book, {}, desk_.database().context())); }
  void archive(MemberId member) { run_sync(desk_.members().archive_member(member, {}, desk_.database().context())); }
  std::string sentence(auto work) {
    try {
      work();
    } catch (const Error& error) {
      return error.sentence();
    }
    return "none";
  }

  Desk desk_;
};

TEST_F(Lending, MakesALoanWithItsBookAndMember) {
  const BookId book = desk_.book("Kaputt", 2);
  const MemberId member = desk_.member("Ada Lovelace");
  const Borrow loan = desk_.lend(book, member);
  EXPECT_EQ(loan.book_id, book);
  EXPECT_EQ(loan.member_id, member);
  EXPECT_EQ(loan.status, BorrowStatus::borrowed);
  EXPECT_EQ(loan.source, BorrowSource::desk);
  EXPECT_EQ(loan.borrowed_at, desk_.database().clock().now());
  EXPECT_EQ(to_rfc3339(loan.due_date), "2026-03-16T23:59:59.999999Z");
  EXPECT_EQ(loan.returned_at, std::nullopt);
  EXPECT_EQ(loan.book.title, "Kaputt");
  EXPECT_EQ(loan.book.available_copies, 1);
  EXPECT_EQ(loan.book.borrow_count, 1);
  EXPECT_EQ(loan.member.name, "Ada Lovelace");
}

TEST_F(Lending, ReadsALoanAsItWasAnswered) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  const Borrow read = run_sync(desk_.lending().get_borrow(loan.id, desk_.database().context()));
  EXPECT_EQ(to_json(read), to_json(loan));
}

TEST_F(Lending, RefusesTheSixthLoanWithTheNumber) {
  const MemberId member = desk_.member();
  for (int i = 0; i < 5; ++i) desk_.lend(desk_.book("Book " + std::to_string(i)), member);
  const BookId sixth = desk_.book("The sixth");
  EXPECT_EQ(sentence([&] { desk_.lend(sixth, member); }), "Member has reached the maximum limit of 5 active borrows.");
}

TEST_F(Lending, NamesTheConfiguredLimit) {
  Desk strict{{.max_active_borrows = 1}};
  const MemberId member = strict.member();
  strict.lend(strict.book(), member);
  const BookId second = strict.book();
  EXPECT_EQ(sentence([&] { strict.lend(second, member); }),
            "Member has reached the maximum limit of 1 active borrows.");
}

TEST_F(Lending, LendsAgainAfterAReturn) {
  const MemberId member = desk_.member();
  const BookId book = desk_.book();
  for (int i = 0; i < 7; ++i) desk_.take_back(desk_.lend(book, member).id);
  test::expect_exact_counters(desk_);
  EXPECT_EQ(desk_.list().meta.total, 7);
}

TEST_F(Lending, RefusesASecondLoanOfOneBookToOneMember) {
  const BookId book = desk_.book("Kaputt", 2);
  const MemberId member = desk_.member();
  desk_.lend(book, member);
  EXPECT_EQ(refusal(book, member), "ACTIVE_BORROW_EXISTS");
  EXPECT_EQ(sentence([&] { desk_.lend(book, member); }), "Member already has an active borrow for this book.");
}

TEST_F(Lending, RefusesABookThatIsNotOnTheShelf) {
  const BookId book = desk_.book();
  desk_.lend(book, desk_.member("Ada"));
  EXPECT_EQ(refusal(book, desk_.member("Grace")), "INVENTORY_UNAVAILABLE");
}

TEST_F(Lending, ChecksTheMemberBeforeTheBook) {
  EXPECT_EQ(refusal(BookId::make(), MemberId::make()), "MEMBER_NOT_FOUND");
  EXPECT_EQ(refusal(BookId::make(), desk_.member()), "BOOK_NOT_FOUND");
}

TEST_F(Lending, ChecksTheLimitBeforeTheSecondLoanAndTheBook) {
  Desk strict{{.max_active_borrows = 1}};
  const MemberId member = strict.member();
  const BookId book = strict.book("Kaputt", 2);
  strict.lend(book, member);
  EXPECT_EQ(code_of([&] { strict.lend(book, member); }), "BORROW_LIMIT_EXCEEDED");
  EXPECT_EQ(code_of([&] { strict.lend(BookId::make(), member); }), "BORROW_LIMIT_EXCEEDED");
}

TEST_F(Lending, ChecksTheSecondLoanBeforeTheShelf) {
  const BookId book = desk_.book("Kaputt", 1);
  const MemberId member = desk_.member();
  desk_.lend(book, member);
  EXPECT_EQ(refusal(book, member), "ACTIVE_BORROW_EXISTS");
}

TEST_F(Lending, LendsNothingArchived) {
  const BookId book = desk_.book();
  const MemberId member = desk_.member();
  archive(book);
  EXPECT_EQ(refusal(book, member), "BOOK_NOT_FOUND");
  archive(member);
  EXPECT_EQ(refusal(desk_.book(), member), "MEMBER_NOT_FOUND");
}

TEST_F(Lending, LeavesNothingBehindWhenItRefuses) {
  const BookId book = desk_.book();
  desk_.lend(book, desk_.member("Ada"));
  const std::int64_t entries = desk_.number("select count(*) from audit_log where entity_type = 'borrow'");
  const MemberId other = desk_.member("Grace");
  EXPECT_EQ(refusal(book, other), "INVENTORY_UNAVAILABLE");
  EXPECT_EQ(desk_.number("select count(*) from audit_log where entity_type = 'borrow'"), entries);
  test::expect_exact_counters(desk_);
}

TEST_F(Lending, HoldsTheLastWordInTheIndexOfActiveLoans) {
  const BookId book = desk_.book("Kaputt", 2);
  const MemberId member = desk_.member();
  desk_.lend(book, member);
  // What no check could see: the loan is there, but the pair is asked about differently.
  constexpr std::string_view kColumns = "book_id, member_id, status, source, borrowed_at, due_date, borrowed_on";
  const Context context = desk_.database().context();
  EXPECT_EQ(code_of([&] {
              run_sync(desk_.database()->transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
                db::DynamicQuery query{"test"};
                query.text = fmt::format("insert into borrows (id, {0}) select {1}, {0} from borrows returning 1",
                                         kColumns, query.bind(BorrowId::make()));
                co_await tx.list<std::int64_t>(query);
              }));
            }),
            "ACTIVE_BORROW_EXISTS");
}

TEST_F(Lending, StoresTheLocalDayOfALoan) {
  Desk tokyo{{}, "Asia/Tokyo"};
  tokyo.pass(hours{10});  // 20:00 UTC: the next day in Tokyo
  const Borrow loan = tokyo.lend(tokyo.book(), tokyo.member());
  EXPECT_EQ(tokyo.database().value<Day>("select borrowed_on from borrows"), parse_iso_date("2026-03-03").value());
  EXPECT_EQ(to_rfc3339(loan.due_date), "2026-03-17T14:59:59.999999Z");
  tokyo.pass(hours{24});
  tokyo.take_back(loan.id);
  EXPECT_EQ(tokyo.database().value<Day>("select returned_on from borrows"), parse_iso_date("2026-03-04").value());
}

TEST_F(Lending, TakesABookBack) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  desk_.pass(days{3});
  const Borrow returned = desk_.take_back(loan.id);
  EXPECT_EQ(returned.status, BorrowStatus::returned);
  EXPECT_EQ(returned.returned_at, desk_.database().clock().now());
  EXPECT_EQ(returned.fine, Money{});
  EXPECT_EQ(returned.book.available_copies, 1);
  EXPECT_EQ(returned.book.borrow_count, 1);
  test::expect_exact_counters(desk_);
}

TEST_F(Lending, TakesABookBackOnce) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  desk_.take_back(loan.id);
  EXPECT_EQ(code_of([&] { desk_.take_back(loan.id); }), "ALREADY_RETURNED");
  EXPECT_EQ(sentence([&] { desk_.take_back(loan.id); }), "Book is already returned.");
  test::expect_exact_counters(desk_);
}

TEST_F(Lending, KnowsNoOtherLoans) {
  EXPECT_EQ(code_of([&] { desk_.take_back(BorrowId::make()); }), "BORROW_RECORD_NOT_FOUND");
  EXPECT_EQ(code_of([&] { run_sync(desk_.lending().get_borrow(BorrowId::make(), desk_.database().context())); }),
            "BORROW_RECORD_NOT_FOUND");
}

TEST_F(Lending, FixesTheFineAtReturn) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  desk_.pass(days{14} + days{4});  // four days after the due one, at ten: three whole days late
  const Borrow out = run_sync(desk_.lending().get_borrow(loan.id, desk_.database().context()));
  EXPECT_EQ(out.days_overdue, 3);
  EXPECT_EQ(out.fine.str(), "3");
  EXPECT_EQ(desk_.take_back(loan.id).fine.str(), "3");
  desk_.pass(days{100});
  EXPECT_EQ(run_sync(desk_.lending().get_borrow(loan.id, desk_.database().context())).fine.str(), "3");
}

TEST_F(Lending, TakesBackWhatWasArchivedMeanwhile) {
  const BookId book = desk_.book();
  const MemberId member = desk_.member();
  const Borrow loan = desk_.lend(book, member);
  // Neither can be archived with loans; older databases hold such rows.
  const Context context = desk_.database().context();
  for (const std::string table : {"books", "members"}) {
    run_sync(desk_.database()->transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
      db::DynamicQuery query{"test"};
      query.text = "update " + table + " set archived_at = created_at returning 1";
      co_await tx.list<std::int64_t>(query);
    }));
  }
  EXPECT_EQ(desk_.take_back(loan.id).status, BorrowStatus::returned);
  test::expect_exact_counters(desk_);
}

TEST_F(Lending, KeepsBooksAndMembersWithLoansFromTheArchive) {
  const BookId book = desk_.book();
  const MemberId member = desk_.member();
  desk_.lend(book, member);
  EXPECT_EQ(code_of([&] { archive(book); }), "COPIES_ON_LOAN");
  EXPECT_EQ(code_of([&] { archive(member); }), "MEMBER_HAS_LOANS");
}

TEST_F(Lending, WritesFlatStatesToTheAuditLog) {
  const Borrow loan = desk_.lend(desk_.book(), desk_.member());
  desk_.take_back(loan.id);
  EXPECT_EQ(desk_.number("select count(*) from audit_log where entity_type = 'borrow' and action = 'borrow' and "
                         "old_state is null and new_state like '%\"status\":\"borrowed\"%'"),
            1);
  EXPECT_EQ(desk_.number("select count(*) from audit_log where entity_type = 'borrow' and action = 'return' and "
                         "old_state like '%\"status\":\"borrowed\"%' and "
                         "new_state like '%\"status\":\"returned\"%'"),
            1);
  EXPECT_EQ(desk_.number("select count(*) from audit_log where entity_type = 'borrow' and "
                         "(new_state like '%{%{%' or new_state like '%[%')"),
            0);
}

TEST_F(Lending, TellsSubscribersWhatHappenedAndWhatIsStale) {
  std::vector<db::Committed> told;
  desk_.database()->subscribe([&](const db::Committed& committed) { told.push_back(committed); });
  const BookId book = desk_.book("Kaputt");
  const MemberId member = desk_.member("Ada");
  told.clear();
  const Borrow loan = desk_.lend(book, member);
  desk_.take_back(loan.id);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_THAT(test::event_of(told[0], "borrow").payload, HasSubstr(R"("book_title":"Kaputt")"));
  EXPECT_THAT(test::event_of(told[0], "borrow").payload, HasSubstr(R"("member_name":"Ada")"));
  EXPECT_THAT(test::event_of(told[1], "return").payload, HasSubstr(R"("book_title":"Kaputt")"));
  EXPECT_THAT(told[0].tags,
              testing::IsSupersetOf({std::string{"borrows"}, "book:" + book.str(), "member:" + member.str()}));
  EXPECT_THAT(told[1].tags,
              testing::IsSupersetOf({std::string{"borrows"}, "book:" + book.str(), "member:" + member.str()}));
}

TEST_F(Lending, CountsLoansReturnsAndRefusals) {
  const BookId book = desk_.book("Kaputt", 2);
  const MemberId member = desk_.member();
  desk_.lend(book, desk_.member("Grace"));
  const Borrow loan = desk_.lend(book, member);
  EXPECT_EQ(refusal(book, member), "ACTIVE_BORROW_EXISTS");
  desk_.take_back(loan.id);
  const LendingCounters counters = desk_.lending().lending_counters();
  EXPECT_EQ(counters.borrow_success_count, 2);
  EXPECT_EQ(counters.borrow_failure_count, 1);
  EXPECT_EQ(counters.active_borrows_gauge, 1);
}

TEST_F(Lending, FindsTheBooksThatAreOutAtTheStart) {
  desk_.lend(desk_.book(), desk_.member());
  MetricsRegistry metrics;
  jobs::Queue queue{*desk_.database()};
  const Calendar calendar;
  LendingService restarted{*desk_.database(), desk_.catalog(), desk_.members(), calendar, {}, metrics, queue};
  EXPECT_EQ(restarted.lending_counters().active_borrows_gauge, 0);
  run_sync(restarted.load_counters());
  EXPECT_EQ(restarted.lending_counters().active_borrows_gauge, 1);
}

TEST_F(Lending, AnswersARepeatedKeyWithTheFirstAnswer) {
  const BookId book = desk_.book("Kaputt", 5);
  const MemberId member = desk_.member();
  Context context = desk_.database().context();
  context.idempotency = IdempotencyKey{"key", "POST /borrows", "body"};
  const Borrow first = run_sync(desk_.lending().lend({book, member}, context));
  desk_.pass(days{30});
  const Borrow again = run_sync(desk_.lending().lend({book, member}, context));
  EXPECT_EQ(to_json(again), to_json(first));
  EXPECT_EQ(desk_.list().meta.total, 1);
  EXPECT_EQ(desk_.lending().lending_counters().borrow_success_count, 1);
}

TEST_F(Lending, ForgetsAKeyWhoseLoanWasRefused) {
  const BookId book = desk_.book();
  const Borrow loan = desk_.lend(book, desk_.member("Grace"));
  const MemberId member = desk_.member("Ada");
  Context context = desk_.database().context();
  context.idempotency = IdempotencyKey{"key", "POST /borrows", "body"};
  EXPECT_EQ(code_of([&] { run_sync(desk_.lending().lend({book, member}, context)); }), "INVENTORY_UNAVAILABLE");
  desk_.take_back(loan.id);
  EXPECT_EQ(run_sync(desk_.lending().lend({book, member}, context)).member_id, member);
}

}  // namespace
}  // namespace lectern::circulation
