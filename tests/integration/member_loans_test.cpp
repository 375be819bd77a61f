// A member's loans: their history, and what it comes to.
#include <gmock/gmock.h>

#include "base/query_reader.hpp"
#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using test::a_book;
using test::code_of;
using test::Desk;
using testing::ElementsAre;

class MemberLoans : public testing::Test {
 protected:
  static MemberAnalytics analytics(Desk& desk, MemberId id) {
    return run_sync(desk.lending().get_member_analytics(id, desk.database().context()));
  }
  MemberAnalytics analytics(MemberId id) { return analytics(desk_, id); }
  Page<MemberLoan> history(MemberId id, std::string_view raw_query = "") {
    auto query = read_query<MemberHistoryQuery>(raw_query, {}).value();
    return run_sync(desk_.lending().list_history_of_member(id, std::move(query), desk_.database().context()));
  }
  std::vector<std::string> titles(std::string_view raw_query) {
    std::vector<std::string> titles;
    for (const MemberLoan& loan : history(ada_, raw_query).data) titles.push_back(loan.book_title);
    return titles;
  }
  BookId book_by(std::string_view author) {
    return run_sync(desk_.catalog().create_book(a_book("A book").by(author), desk_.database().context())).id;
  }
  void lend_and_take_back(BookId book) { desk_.take_back(desk_.lend(book, ada_).id); }

  Desk desk_;
  MemberId ada_ = desk_.member("Ada");
};

/// 2 to 19 March, late; 19 March, an instant; since 19 March, late; since 6 April.
class FourLoans : public MemberLoans {
 protected:
  FourLoans() {
    const Borrow late = desk_.lend(desk_.book("A"), ada_);
    desk_.pass(days{17});  // two whole days late at return
    desk_.take_back(late.id);
    lend_and_take_back(desk_.book("B"));
    desk_.pass(hours{1});
    desk_.lend(desk_.book("C"), ada_);
    desk_.pass(days{18});  // three whole days late by now
    desk_.lend(desk_.book("D"), ada_);
  }
};

TEST_F(FourLoans, ComeToNumbers) {
  const MemberAnalytics numbers = analytics(ada_);
  EXPECT_EQ(numbers.total_books_borrowed, 4);
  EXPECT_EQ(numbers.active_books, 2);
  EXPECT_EQ(numbers.average_borrow_duration, 8.8);  // of 17, 0, 18 and 0 days
  EXPECT_EQ(numbers.longest_borrow_duration, 18);
  EXPECT_EQ(numbers.shortest_borrow_duration, std::nullopt);
  EXPECT_EQ(numbers.overdue_count, 2);
  EXPECT_EQ(numbers.overdue_rate_percent, 50);
  EXPECT_EQ(numbers.favorite_author, "Ursula K. Le Guin");
  EXPECT_EQ(numbers.borrow_frequency_per_month, 3.4);  // four in 35 days
  EXPECT_EQ(numbers.risk_level, RiskLevel::HIGH);
  EXPECT_EQ(numbers.total_fines_accrued.str(), "5");
  EXPECT_EQ(to_json(numbers.activity_trend),
            R"([{"month":"2025-11","count":0},{"month":"2025-12","count":0},{"month":"2026-01","count":0},)"
            R"({"month":"2026-02","count":0},{"month":"2026-03","count":3},{"month":"2026-04","count":1}])");
}

TEST_F(FourLoans, AreToldLatestFirst) {
  const auto page = history(ada_);
  ASSERT_EQ(page.data.size(), 4U);
  EXPECT_EQ(page.meta.limit, 10);
  EXPECT_EQ(page.meta.total, 4);
  EXPECT_FALSE(page.meta.has_more);
  EXPECT_THAT(titles(""), ElementsAre("D", "C", "B", "A"));
  EXPECT_EQ(page.data[1].duration_days, 18);
  EXPECT_TRUE(page.data[1].was_overdue);
  EXPECT_EQ(page.data[3].duration_days, 17);
  EXPECT_TRUE(page.data[3].was_overdue);
  EXPECT_FALSE(page.data[0].was_overdue);
}

TEST_F(FourLoans, AreToldAsAsked) {
  EXPECT_THAT(titles("sort=borrowed_at&order=desc"), ElementsAre("D", "C", "B", "A"));
  EXPECT_THAT(titles("sort=borrowed_at&order=asc"), ElementsAre("A", "B", "C", "D"));
  EXPECT_THAT(titles("status=active"), ElementsAre("D", "C"));
  EXPECT_THAT(titles("status=returned"), ElementsAre("B", "A"));
  EXPECT_THAT(titles("status=overdue"), ElementsAre("C"));
  EXPECT_THAT(titles("status=all&limit=2&offset=1"), ElementsAre("C", "B"));
  EXPECT_THAT(titles("sort=returned_at&status=returned"), ElementsAre("B", "A"));
  EXPECT_TRUE(history(ada_, "limit=3").meta.has_more);
  EXPECT_EQ(code_of([&] { history(ada_, "sort=metadata"); }), "VALIDATION_ERROR");
  EXPECT_EQ(code_of([&] { history(ada_, "order=up"); }), "VALIDATION_ERROR");
}

TEST_F(FourLoans, AreThoseOfTheMemberWhateverTheQuerySays) {
  EXPECT_EQ(history(ada_, "member_id=" + desk_.member("Grace").str()).meta.total, 4);
}

TEST_F(FourLoans, StayWithAnArchivedMember) {
  for (const Borrow& loan : desk_.list({}).data)
    if (loan.status == BorrowStatus::borrowed) desk_.take_back(loan.id);
  run_sync(desk_.members().archive_member(ada_, {}, desk_.database().context()));
  EXPECT_EQ(analytics(ada_).total_books_borrowed, 4);
  EXPECT_EQ(history(ada_).meta.total, 4);
}

TEST_F(MemberLoans, AreAskedOnlyOfMembers) {
  EXPECT_EQ(code_of([&] { analytics(MemberId::make()); }), "MEMBER_NOT_FOUND");
  EXPECT_EQ(code_of([&] { history(MemberId::make()); }), "MEMBER_NOT_FOUND");
}

TEST_F(MemberLoans, ComeToNothingWithoutLoans) {
  const MemberAnalytics numbers = analytics(ada_);
  EXPECT_EQ(numbers.average_borrow_duration, 0);
  EXPECT_EQ(numbers.longest_borrow_duration, std::nullopt);
  EXPECT_EQ(numbers.favorite_author, std::nullopt);
  EXPECT_EQ(numbers.borrow_frequency_per_month, 0);
  EXPECT_EQ(numbers.risk_level, RiskLevel::LOW);
  EXPECT_EQ(numbers.activity_trend.size(), 6U);
}

TEST_F(MemberLoans, HaveAFavoriteAuthorTheFirstByNameOfSeveral) {
  lend_and_take_back(book_by("Zola"));
  lend_and_take_back(book_by("Austen"));
  EXPECT_EQ(analytics(ada_).favorite_author, "Austen");
  lend_and_take_back(book_by("Zola"));
  EXPECT_EQ(analytics(ada_).favorite_author, "Zola");
}

TEST_F(MemberLoans, AreUndoneInTheNumbersToo) {
  const Borrow loan = desk_.lend(book_by("Zola"), ada_);
  run_sync(desk_.lending().undo(loan.id, desk_.database().context()));
  EXPECT_EQ(to_json(analytics(ada_)), to_json(analytics(desk_.member("Grace"))));
}

TEST_F(MemberLoans, AreNotLateAnyMoreOnceALateReturnIsUndone) {
  const Borrow loan = desk_.lend(book_by("Zola"), ada_);
  desk_.pass(days{17});
  const std::string overdue = to_json(analytics(ada_));
  desk_.take_back(loan.id);
  EXPECT_EQ(analytics(ada_).overdue_count, 1);
  EXPECT_EQ(analytics(ada_).total_fines_accrued.str(), "2");
  run_sync(desk_.lending().undo(loan.id, desk_.database().context()));
  EXPECT_EQ(to_json(analytics(ada_)), overdue);
  EXPECT_EQ(desk_.number("select late_return_count + fines from members"), 0);
}

TEST_F(FourLoans, BearTheirNumberWhereverThePageIs) {
  EXPECT_EQ(history(ada_, "limit=1&offset=2").meta.total, 4);
  EXPECT_EQ(history(ada_, "offset=100").meta.total, 4) << "behind the last";
  EXPECT_EQ(history(ada_, "sort=due_date").meta.total, 4);
  const auto first = history(ada_, "limit=2");
  const auto second = history(ada_, "limit=2&cursor=" + first.meta.next_cursor.value());
  EXPECT_EQ(second.meta.total, 4);
  EXPECT_EQ(second.data.front().book_title, "B");
  EXPECT_EQ(history(desk_.member("Grace")).meta.total, 0);
}

TEST_F(MemberLoans, BelongToTheMonthOfTheLibrarysDay) {
  Desk tokyo{{}, "Asia/Tokyo"};
  tokyo.pass(days{29} + hours{10});  // 31 March, 20:00 UTC: April in Tokyo
  const MemberId member = tokyo.member();
  tokyo.lend(tokyo.book(), member);
  const auto trend = analytics(tokyo, member).activity_trend;
  EXPECT_EQ(trend.back().month, "2026-04");
  EXPECT_EQ(trend.back().count, 1);
}

TEST_F(MemberLoans, CostWhatThePolicySays) {
  Desk desk{
      {.due_at = DueAt::exact, .daily_fine = Money::from_minor_units(50), .max_fine = Money::from_minor_units(120)}};
  const MemberId member = desk.member();
  const Borrow loan = desk.lend(desk.book(), member);
  EXPECT_EQ(loan.due_date, loan.borrowed_at + days{14});
  const auto fine = [&] { return analytics(desk, member).total_fines_accrued.str(); };
  desk.pass(days{15} - microseconds{1});
  EXPECT_EQ(fine(), "0");
  desk.pass(microseconds{1});
  EXPECT_EQ(fine(), "0.5");
  desk.pass(days{1});
  EXPECT_EQ(fine(), "1");
  desk.pass(days{300});
  EXPECT_EQ(fine(), "1.2");
  EXPECT_EQ(desk.take_back(loan.id).fine.str(), "1.2");
  EXPECT_EQ(fine(), "1.2");
}

TEST_F(MemberLoans, CostADayForTheShortDayOfTheYear) {
  Desk paris{{}, "Europe/Paris"};
  paris.pass(days{12});  // due at the end of 28 March, before the day of 23 hours
  const Borrow loan = paris.lend(paris.book(), paris.member());
  EXPECT_EQ(to_rfc3339(loan.due_date), "2026-03-28T22:59:59.999999Z");
  const auto fine_at = [&](std::string_view time) {
    paris.pass(parse_rfc3339(time).value() - paris.database().clock().now());
    return run_sync(paris.lending().get_borrow(loan.id, paris.database().context())).fine.str();
  };
  EXPECT_EQ(fine_at("2026-03-29T21:59:59.999998Z"), "0");
  EXPECT_EQ(fine_at("2026-03-29T21:59:59.999999Z"), "1");
  EXPECT_EQ(fine_at("2026-03-30T21:59:59.999998Z"), "1");
  EXPECT_EQ(fine_at("2026-03-30T21:59:59.999999Z"), "2");
}

}  // namespace
}  // namespace lectern::circulation
