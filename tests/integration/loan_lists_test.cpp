// Lists of loans, and the details of members and books that are made of loans.
#include <gmock/gmock.h>

#include "base/query_reader.hpp"
#include "integration/lending_desk.hpp"

namespace lectern::circulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using test::code_of;
using test::Desk;
using testing::ElementsAre;
using testing::IsEmpty;

class LoanLists : public testing::Test {
 protected:
  /// "Title/Name" of each loan of the page.
  static std::vector<std::string> shown(const Page<Borrow>& page) {
    std::vector<std::string> loans;
    for (const Borrow& loan : page.data) loans.push_back(loan.book.title + "/" + loan.member.name);
    return loans;
  }
  std::vector<std::string> find(std::string_view raw_query) { return shown(page(raw_query)); }
  Page<Borrow> page(std::string_view raw_query) { return desk_.list(read_query<BorrowQuery>(raw_query, {}).value()); }
  /// Every loan of a list, page by page.
  std::vector<std::string> walk(const std::string& raw_query) {
    std::vector<std::string> all;
    std::string cursor;
    do {
      const auto next = page(raw_query + (cursor.empty() ? "" : "&cursor=" + cursor));
      for (const std::string& loan : shown(next)) all.push_back(loan);
      cursor = next.meta.next_cursor.value_or("");
    } while (!cursor.empty());
    return all;
  }
  void run(const std::string& sql) {
    const Context context = desk_.database().context();
    run_sync(desk_.database()->transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
      db::DynamicQuery query{"test"};
      query.text = sql;
      co_await tx.list<std::int64_t>(query);
    }));
  }
  MemberDetails member_details(MemberId id, bool include_archived = false) {
    return run_sync(desk_.lending().get_member_details(id, include_archived, desk_.database().context()));
  }
  BookDetails book_details(BookId id, std::int64_t limit = 10, std::int64_t offset = 0) {
    const HistoryQuery query{Count<1, 100>::trusted(limit), Count<0, INT64_MAX>::trusted(offset)};
    return run_sync(desk_.lending().get_book_details(id, false, query, desk_.database().context()));
  }

  Desk desk_;
};

/// Three loans, a day apart: Kaputt to Ada, returned; Momo to Ada; Kaputt to Zoë.
class ThreeLoans : public LoanLists {
 protected:
  ThreeLoans() {
    const Borrow first = desk_.lend(kaputt_, ada_);
    desk_.pass(days{1});
    desk_.lend(momo_, ada_);
    desk_.take_back(first.id);
    desk_.pass(days{1});
    desk_.lend(kaputt_, zoe_);
  }

  BookId kaputt_ = desk_.book("Kaputt");
  BookId momo_ = desk_.book("Momo und die Zeitdiebe");
  MemberId ada_ = desk_.member("Ada Lovelace");
  MemberId zoe_ = desk_.member("Zoë Ångström");
};

constexpr std::string_view kFirst = "Kaputt/Ada Lovelace";
constexpr std::string_view kSecond = "Momo und die Zeitdiebe/Ada Lovelace";
constexpr std::string_view kThird = "Kaputt/Zoë Ångström";

TEST_F(ThreeLoans, ComeLatestFirst) {
  EXPECT_THAT(find(""), ElementsAre(kThird, kSecond, kFirst));
}

TEST_F(ThreeLoans, AreSortedAsAsked) {
  EXPECT_THAT(find("sort=borrowed_at"), ElementsAre(kFirst, kSecond, kThird));
  EXPECT_THAT(find("sort=-due_date"), ElementsAre(kThird, kSecond, kFirst));
  EXPECT_THAT(find("status=active&sort=due_date"), ElementsAre(kSecond, kThird));
  EXPECT_THAT(find("status=active&sort=-due_date"), ElementsAre(kThird, kSecond));
  EXPECT_THAT(find("sort=status"), ElementsAre(kSecond, kThird, kFirst));
  EXPECT_THAT(find("sort=returned_at"), ElementsAre(kFirst, kSecond, kThird));
  EXPECT_THAT(find("sort=-returned_at"), ElementsAre(kThird, kSecond, kFirst));
  EXPECT_EQ(code_of([&] { find("sort=fine"); }), "VALIDATION_ERROR");
}

TEST_F(ThreeLoans, AreSortedByEveryKeyThatIsNamed) {
  EXPECT_THAT(find("sort=status,-borrowed_at"), ElementsAre(kThird, kSecond, kFirst));
  EXPECT_THAT(find("sort=status:asc,borrowed_at:desc"), ElementsAre(kThird, kSecond, kFirst));
  EXPECT_THAT(find("sort=-status,-due_date"), ElementsAre(kFirst, kThird, kSecond));
  EXPECT_THAT(find("sort=-status,due_date"), ElementsAre(kFirst, kSecond, kThird));
  EXPECT_THAT(walk("limit=1&sort=status,-borrowed_at"), ElementsAre(kThird, kSecond, kFirst));
}

TEST_F(ThreeLoans, AreTurnedAroundByADirectionAlone) {
  EXPECT_THAT(find("order=asc"), ElementsAre(kFirst, kSecond, kThird));
  EXPECT_THAT(find("order=DESC"), ElementsAre(kThird, kSecond, kFirst));
  EXPECT_EQ(code_of([&] { find("order="); }), "VALIDATION_ERROR");
}

TEST_F(ThreeLoans, AreWalkedInEveryOrder) {
  for (const std::string order :
       {"borrowed_at", "-borrowed_at", "due_date", "status", "-status", "returned_at", "-returned_at"}) {
    const auto whole = find("sort=" + order);
    EXPECT_EQ(walk("limit=1&sort=" + order), whole) << order;
  }
}

TEST_F(ThreeLoans, AreFilteredWithExactTotals) {
  const std::string ada = "member_id=" + ada_.str();
  const std::string kaputt = "book_id=" + kaputt_.str();
  const std::vector<std::pair<std::string, std::vector<std::string_view>>> cases{
      {"status=active", {kThird, kSecond}},
      {"status=borrowed", {kThird, kSecond}},
      {"status=returned", {kFirst}},
      {"status=all", {kThird, kSecond, kFirst}},
      {"status=overdue", {}},
      {ada, {kSecond, kFirst}},
      {kaputt, {kThird, kFirst}},
      {ada + "&" + kaputt, {kFirst}},
      {ada + "&status=active", {kSecond}},
      {"member_id=" + MemberId::make().str(), {}},
      {"from=2026-03-03", {kThird, kSecond}},
      {"to=2026-03-03", {kSecond, kFirst}},
      {"from=2026-03-03&to=2026-03-03", {kSecond}},
      {"q=kaputt", {kThird, kFirst}},
      {"q=LOVE", {kSecond, kFirst}},
      {"q=zoe+kap", {kThird}},
      {"q=angstrom", {kThird}},
      {"q=kaputt+ada", {kFirst}},
      {"q=zeitdieb+ad&status=active", {kSecond}},
      {"q=guin", {}},
      {"q=momo+zoe", {}},
      {"q=momo+nobody", {}},
      {"q=nobody", {}},
      {"q=zoe&status=returned", {}},
      {"q=kaputt&sort=borrowed_at", {kFirst, kThird}},
      {"q=lovelace&" + kaputt, {kFirst}},
      {"q=!!", {}},
  };
  for (const auto& [query, loans] : cases) {
    const auto found = page(query);
    EXPECT_THAT(shown(found), testing::ElementsAreArray(loans)) << query;
    EXPECT_EQ(found.meta.total, std::ssize(loans)) << query;
    EXPECT_EQ(found.meta.total_is, TotalIs::exact) << query;
  }
}

TEST_F(ThreeLoans, AreReadFromAnyPlaceInAnyOrder) {
  for (const std::string filter : {"", "status=active&", "from=2026-03-01&", "q=a&"}) {
    for (const std::string sort : {"-borrowed_at", "due_date", "status", "returned_at", "-returned_at"}) {
      const std::string query = filter + "sort=" + sort;
      const auto whole = find(query);
      std::vector<std::string> one_by_one;
      for (std::size_t i = 0; i <= whole.size(); ++i)
        for (const std::string& loan : find(query + "&limit=1&offset=" + std::to_string(i))) one_by_one.push_back(loan);
      EXPECT_EQ(one_by_one, whole) << query;
    }
  }
}

TEST_F(ThreeLoans, AreWalkedByWords) {
  for (const std::string query : {"q=ka", "q=ada", "q=kaputt+a", "q=a"}) {
    for (const std::string sort : {"-borrowed_at", "due_date", "status", "returned_at"}) {
      const auto whole = find(query + "&sort=" + sort);
      EXPECT_EQ(walk(query + "&limit=1&sort=" + sort), whole) << query << sort;
    }
  }
}

/// Nobody counts what is known to be many.
TEST_F(ThreeLoans, AreManyIfTheirBooksOrMembersSaySo) {
  run("update books set borrow_count = 1000000 returning 1");
  EXPECT_EQ(page("q=kaputt").meta.total, 1'000);
  EXPECT_EQ(page("q=kaputt").meta.total_is, TotalIs::at_least);
  for (const std::string counted : {"q=kaputt&status=active", "q=kaputt+ada", "q=kaputt&from=2026-03-03"})
    EXPECT_EQ(page(counted).meta.total, 1) << counted;
}

/// More loans than a word may be about to be looked for by its loans.
TEST_F(ThreeLoans, AreFoundByWordsOfManyLoans) {
  run("update books set borrow_count = 1000000 returning 1");
  EXPECT_THAT(find("q=kaputt"), ElementsAre(kThird, kFirst));
  EXPECT_THAT(find("q=kaputt+ada"), ElementsAre(kFirst));
  EXPECT_THAT(find("q=kaputt&offset=1"), ElementsAre(kFirst));
  const std::string cursor = page("q=kaputt&limit=1").meta.next_cursor.value();
  run("update books set borrow_count = 2 returning 1");
  EXPECT_THAT(find("q=kaputt&limit=1&cursor=" + cursor), ElementsAre(kFirst));
}

TEST_F(ThreeLoans, AreNotWalkedWithAnotherListsCursor) {
  const std::string cursor = page("limit=1").meta.next_cursor.value();
  EXPECT_EQ(code_of([&] { page("limit=1&status=active&cursor=" + cursor); }), "VALIDATION_ERROR");
  EXPECT_EQ(code_of([&] { page("overdue=true&cursor=" + cursor); }), "VALIDATION_ERROR");
}

TEST_F(ThreeLoans, NeedAStartBeforeTheEnd) {
  EXPECT_EQ(code_of([&] { page("from=2026-03-04&to=2026-03-03"); }), "VALIDATION_ERROR");
}

TEST_F(ThreeLoans, BecomeOverdueLongestFirst) {
  desk_.pass(days{13});  // 17 March: Momo was due at the end of it, Kaputt a day later
  EXPECT_THAT(find("overdue=true"), IsEmpty());
  desk_.pass(hours{14});
  EXPECT_THAT(find("overdue=true"), ElementsAre(kSecond));
  desk_.pass(days{30});
  EXPECT_THAT(find("status=overdue"), ElementsAre(kSecond, kThird));
  EXPECT_THAT(find("overdue=true&sort=-due_date"), ElementsAre(kThird, kSecond));
  EXPECT_EQ(page("overdue=true").meta.total, 2);
  EXPECT_EQ(page("overdue=true").data.front().days_overdue, 30);
  EXPECT_EQ(page("overdue=true").data.front().fine.str(), "30");
}

TEST_F(ThreeLoans, AreWalkedThroughTheOverdueOnesWhileTimePasses) {
  desk_.pass(days{40});
  const auto first = page("overdue=true&limit=1");
  ASSERT_TRUE(first.meta.next_cursor);
  desk_.pass(hours{1});
  const auto second = page("overdue=true&limit=1&cursor=" + *first.meta.next_cursor);
  EXPECT_THAT(shown(second), ElementsAre(kThird));
  EXPECT_FALSE(second.meta.has_more);
}

TEST_F(ThreeLoans, AreListedOfOneMemberOrBook) {
  const Context context = desk_.database().context();
  EXPECT_THAT(shown(run_sync(desk_.lending().list_borrows_of_member(ada_, {}, context))), ElementsAre(kSecond, kFirst));
  EXPECT_THAT(shown(run_sync(desk_.lending().list_borrows_of_book(kaputt_, {}, context))), ElementsAre(kThird, kFirst));
  EXPECT_EQ(code_of([&] { run_sync(desk_.lending().list_borrows_of_member(MemberId::make(), {}, context)); }),
            "MEMBER_NOT_FOUND");
  EXPECT_EQ(code_of([&] { run_sync(desk_.lending().list_borrows_of_book(BookId::make(), {}, context)); }),
            "BOOK_NOT_FOUND");
}

TEST_F(LoanLists, KnowAMembersLoansInNumbers) {
  const MemberId ada = desk_.member("Ada");
  const Borrow late = desk_.lend(desk_.book("A"), ada);
  desk_.pass(days{17});  // two whole days late at return
  desk_.take_back(late.id);
  desk_.take_back(desk_.lend(desk_.book("B"), ada).id);
  desk_.lend(desk_.book("C"), ada);
  desk_.pass(days{18});  // three whole days late by now
  desk_.lend(desk_.book("D"), ada);
  const MemberDetails details = member_details(ada);
  EXPECT_EQ(details.member.name, "Ada");
  EXPECT_EQ(details.membership_duration_days, 35);
  EXPECT_EQ(details.active_borrows_count, 2);
  EXPECT_EQ(details.analytics_summary.total_books_borrowed, 4);
  EXPECT_EQ(details.analytics_summary.overdue_rate_percent, 50);
  EXPECT_EQ(details.analytics_summary.risk_level, RiskLevel::HIGH);
  EXPECT_EQ(details.analytics_summary.total_fines_accrued.str(), "5");
  EXPECT_EQ(details.audit_logs.size(), 1U);
}

TEST_F(LoanLists, KnowNothingOfAMemberWithoutLoans) {
  const MemberDetails details = member_details(desk_.member());
  EXPECT_EQ(to_json(details.analytics_summary),
            R"({"total_books_borrowed":0,"overdue_rate_percent":0,"risk_level":"LOW","total_fines_accrued":0})");
}

TEST_F(LoanLists, HideArchivedMembersUnlessAskedFor) {
  const MemberId ada = desk_.member("Ada");
  run_sync(desk_.members().archive_member(ada, {}, desk_.database().context()));
  EXPECT_EQ(code_of([&] { member_details(ada); }), "MEMBER_NOT_FOUND");
  EXPECT_EQ(member_details(ada, true).member.name, "Ada");
  EXPECT_EQ(code_of([&] { member_details(MemberId::make()); }), "MEMBER_NOT_FOUND");
}

TEST_F(LoanLists, KnowWhoHasABookAndWhoHadIt) {
  const BookId book = desk_.book("Kaputt", 3);
  desk_.take_back(desk_.lend(desk_.book("Momo"), desk_.member("Zoë")).id);
  const Borrow longest = desk_.lend(book, desk_.member("Ada"));
  desk_.pass(days{20});
  const Borrow short_one = desk_.lend(book, desk_.member("Grace"));
  desk_.take_back(longest.id);
  desk_.pass(days{1});
  desk_.take_back(short_one.id);
  const Borrow out = desk_.lend(book, desk_.member("Mary"));
  const BookDetails details = book_details(book);
  EXPECT_EQ(details.book.title, "Kaputt");
  EXPECT_EQ(details.book.authors.size(), 1U);
  ASSERT_EQ(details.current_borrowers.size(), 1U);
  EXPECT_EQ(details.current_borrowers[0].name, "Mary");
  EXPECT_EQ(details.current_borrowers[0].borrow_id, out.id);
  EXPECT_EQ(details.current_borrowers[0].days_until_due, 14);
  ASSERT_EQ(details.borrow_history.data.size(), 2U);
  EXPECT_EQ(details.borrow_history.data[0].member_name, "Grace");
  EXPECT_EQ(details.borrow_history.data[0].duration_days, 1);
  EXPECT_EQ(details.borrow_history.data[1].duration_days, 20);
  EXPECT_EQ(details.borrow_history.meta.total, 2);
  EXPECT_EQ(details.analytics.total_times_borrowed, 3);
  EXPECT_EQ(details.analytics.average_borrow_duration, 10.5);
  EXPECT_EQ(details.analytics.last_borrowed_at, out.borrowed_at);
  EXPECT_EQ(details.analytics.popularity_rank, 1);
  EXPECT_EQ(details.analytics.availability_status, AvailabilityStatus::AVAILABLE);
  EXPECT_EQ(details.analytics.longest_borrow_duration, 20);
  EXPECT_EQ(details.analytics.shortest_borrow_duration, 1);
  EXPECT_EQ(details.analytics.return_delay_count, 1);
  EXPECT_EQ(details.audit_logs.size(), 1U);
}

TEST_F(LoanLists, CountDaysUntilDueBelowZeroOnceItIsOverdue) {
  const BookId book = desk_.book();
  desk_.lend(book, desk_.member());
  desk_.pass(days{14} + hours{14});
  EXPECT_EQ(book_details(book).current_borrowers.at(0).days_until_due, -1);
}

TEST_F(LoanLists, PageThroughABooksHistory) {
  const BookId book = desk_.book();
  const MemberId ada = desk_.member();
  for (int i = 0; i < 3; ++i) desk_.take_back(desk_.lend(book, ada).id);
  const LoanHistory first = book_details(book, 2).borrow_history;
  EXPECT_EQ(first.data.size(), 2U);
  EXPECT_TRUE(first.meta.has_more);
  const LoanHistory last = book_details(book, 2, 2).borrow_history;
  EXPECT_EQ(last.data.size(), 1U);
  EXPECT_FALSE(last.meta.has_more);
  EXPECT_EQ(last.meta.offset, 2);
}

TEST_F(LoanLists, RankABookBehindThoseWithMoreLoans) {
  const BookId popular = desk_.book("Popular");
  const BookId quiet = desk_.book("Quiet");
  desk_.lend(popular, desk_.member());
  EXPECT_EQ(book_details(popular).analytics.popularity_rank, 1);
  EXPECT_EQ(book_details(quiet).analytics.popularity_rank, 2);
  EXPECT_EQ(book_details(quiet).analytics.last_borrowed_at, std::nullopt);
  EXPECT_EQ(code_of([&] { book_details(BookId::make()); }), "BOOK_NOT_FOUND");
}

}  // namespace
}  // namespace lectern::circulation
