// What members are told, when, and how often: once.
#include <gmock/gmock.h>

#include "integration/notified_library.hpp"

namespace lectern::notifications {
namespace {

using namespace std::chrono_literals;
using reading::Shelf;
using std::chrono::days;
using test::comes_true_within;
using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

class Notifications : public test::NotifiedLibrary {
 protected:
  std::vector<std::string> mails() { return server_.mails(); }
};

// ---- welcome ----

TEST_F(Notifications, WelcomeANewMemberOnce) {
  work();
  member("Ada Lovelace", "ada@example.org");
  ASSERT_TRUE(does_all());
  ASSERT_THAT(mails(), SizeIs(1));
  const Notification told = list().data.at(0);
  EXPECT_THAT(mails().front(), AllOf(HasSubstr("Delivered-To: ada@example.org"), HasSubstr("Welcome to The library"),
                                     HasSubstr("Message-ID: " + told.message_id)));
  EXPECT_EQ(told.message_id, "<" + told.id.str() + "@example.org>");
  EXPECT_EQ(told.status, NotificationStatus::sent);
  EXPECT_EQ(told.attempts, 1);
  EXPECT_TRUE(told.sent_at.has_value());
}

TEST_F(Notifications, AreNotMadeForAMemberWhoIsRefused) {
  member("Ada Lovelace", "ada@example.org");
  EXPECT_THROW(member("Another", "ADA@example.org"), Error);
  EXPECT_EQ(number_of("welcome"), 1);
  EXPECT_EQ(desk_.number("select count(*) from jobs"), 1);
}

TEST_F(Notifications, AreNotMadeForWhoDoesNotWantThem) {
  const auto ada = member("Ada Lovelace", "ada@example.org", false);
  const auto book = desk_.book();
  const auto other = member("Grace Hopper", std::nullopt, false);
  wants(ada, book);
  desk_.take_back(desk_.lend(book, other).id);
  desk_.lend(book, ada);
  pass(days{15});
  work();
  remind();
  EXPECT_EQ(desk_.number("select count(*) from notifications"), 0);
}

TEST_F(Notifications, AreDroppedWhenTheMemberHasHadEnough) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  set_notify(ada, false);
  work();
  ASSERT_TRUE(does_all());
  EXPECT_EQ(list().data.at(0).status, NotificationStatus::dropped);
  EXPECT_THAT(mails(), SizeIs(0));
}

// ---- loans ----

TEST_F(Notifications, RemindOfALoanThatIsDueSoonOnce) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  desk_.lend(desk_.book("Emma"), ada);
  work();
  ASSERT_TRUE(does_all());  // a welcome of last week would be for the call list
  pass(days{11});
  remind();
  EXPECT_EQ(number_of("due_soon"), 0);
  pass(days{1});
  remind();
  EXPECT_EQ(number_of("due_soon"), 1);
  EXPECT_THAT(mails().back(), HasSubstr("Due on 16 March 2026: Emma"));
  remind();
  pass(days{1});
  remind();
  EXPECT_EQ(number_of("due_soon"), 1);
  EXPECT_THAT(mails(), SizeIs(2)) << "with the welcome";
}

TEST_F(Notifications, RemindOfALateLoanOnTheFirstDayAndThenWeekly) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  desk_.lend(desk_.book("Emma"), ada);
  work();
  ASSERT_TRUE(does_all());  // a welcome of last week would be for the call list
  pass(days{14});
  remind();
  EXPECT_EQ(number_of("overdue"), 0);
  for (int day = 1; day <= 15; ++day) {
    pass(days{1});
    remind();
    EXPECT_EQ(number_of("overdue"), 1 + (day - 1) / 7) << "day " << day;
  }
  EXPECT_THAT(mails().back(), HasSubstr("Overdue: Emma"));
  EXPECT_EQ(number_with_status("sent"), desk_.number("select count(*) from notifications"));
}

TEST_F(Notifications, RemindOnceWhateverDaysWereMissed) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  desk_.lend(desk_.book("Emma"), ada);
  work();
  pass(days{40});
  remind();
  EXPECT_EQ(number_of("due_soon"), 0);
  EXPECT_EQ(number_of("overdue"), 1);
}

TEST_F(Notifications, SayNothingOfALoanThatCameBackMeanwhile) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  const auto loan = desk_.lend(desk_.book("Emma"), ada);
  work();
  ASSERT_TRUE(does_all());
  server_is_away_ = true;
  pass(days{15});
  run_sync(queue_.enqueue(kRemind, {}, context()));
  ASSERT_TRUE(comes_true_within(30s, [&] { return number_of("overdue") == 1; }));
  desk_.take_back(loan.id);
  server_is_away_ = false;
  ASSERT_TRUE(does_all());
  EXPECT_EQ(desk_.number("select count(*) from notifications where kind = 'overdue' and status = 'dropped'"), 1);
  EXPECT_THAT(mails(), SizeIs(1));
}

TEST_F(Notifications, GoWithALoanThatIsUndone) {
  const auto ada = member("Ada Lovelace", std::nullopt);
  const auto loan = desk_.lend(desk_.book("Emma"), ada);
  run_sync(desk_.database()->transaction(context(), [&](db::Transaction& tx) -> awaitable<void> {
    const Telling telling{queue_, "library@example.org"};
    co_await telling.tell(tx, {.member_id = ada,
                               .kind = NotificationKind::due_soon,
                               .subject_id = SubjectId{loan.id.uuid()},
                               .occasion = loan.due_date,
                               .book_id = loan.book_id,
                               .borrow_id = loan.id});
  }));
  EXPECT_EQ(number_of("due_soon"), 1);
  run_sync(desk_.lending().undo(loan.id, context()));
  EXPECT_EQ(number_of("due_soon"), 0);
}

// ---- available again ----

TEST_F(Notifications, TellWhoWantsABookThatItIsBack) {
  const auto book = desk_.book("Emma");
  const auto ada = member("Ada Lovelace", "ada@example.org");
  const auto grace = member("Grace Hopper", "grace@example.org");
  const auto alan = member("Alan Turing", "alan@example.org");
  for (const auto shelf : {Shelf::favorites, Shelf::cart}) wants(ada, book, shelf);
  wants(grace, book);
  const auto loan = desk_.lend(book, grace);
  wants(alan, desk_.book("Persuasion"));
  desk_.take_back(loan.id);
  EXPECT_EQ(number_of("available"), 1) << "Ada once, and not Grace, who brought it";
  work();
  ASSERT_TRUE(does_all());
  EXPECT_THAT(mails(), testing::Contains(AllOf(HasSubstr("ada@example.org"), HasSubstr("Available again: Emma"))));
}

TEST_F(Notifications, SayThatABookIsBackOnlyWhereThereWasNone) {
  const auto book = desk_.book("Emma", 2);
  const auto ada = member("Ada Lovelace", "ada@example.org");
  wants(ada, book);
  const auto first = desk_.lend(book, desk_.member("One"));
  desk_.take_back(first.id);
  EXPECT_EQ(number_of("available"), 0);
  desk_.lend(book, desk_.member("Two"));
  const auto last = desk_.lend(book, desk_.member("Three"));
  desk_.take_back(last.id);
  EXPECT_EQ(number_of("available"), 1);
}

TEST_F(Notifications, SayThatABookIsBackOnceADay) {
  const auto book = desk_.book("Emma");
  wants(member("Ada Lovelace", "ada@example.org"), book);
  const auto one = desk_.member("One");
  desk_.take_back(desk_.lend(book, one).id);
  pass(1h);
  desk_.take_back(desk_.lend(book, one).id);
  EXPECT_EQ(number_of("available"), 1);
  pass(days{1});
  desk_.take_back(desk_.lend(book, one).id);
  EXPECT_EQ(number_of("available"), 2);
}

TEST_F(Notifications, TellOfEveryWayInWhichABookBecomesAvailable) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  const auto bought = desk_.book("Bought");
  const auto undone = desk_.book("Undone");
  const auto restored = desk_.book("Restored");
  for (const auto book : {bought, undone, restored}) wants(ada, book);
  desk_.lend(bought, desk_.member("One"));
  const auto loan = desk_.lend(undone, desk_.member("Two"));
  run_sync(desk_.catalog().archive_book(restored, {}, context()));
  EXPECT_EQ(number_of("available"), 0);
  catalog::BookChanges changes;
  changes.total_copies = Change<catalog::Copies>{catalog::Copies::trusted(2)};
  run_sync(desk_.catalog().change_book(bought, changes, {}, context()));
  EXPECT_EQ(number_of("available"), 1);
  run_sync(desk_.lending().undo(loan.id, context()));
  EXPECT_EQ(number_of("available"), 2);
  run_sync(desk_.catalog().restore_book(restored, context()));
  EXPECT_EQ(number_of("available"), 3);
}

TEST_F(Notifications, TellAllWhoWantABookHoweverManyTheyAre) {
  constexpr int kMany = 405;  // more than two pages
  const auto book = desk_.book("Emma");
  const auto loan = desk_.lend(book, desk_.member("One"));
  for (int i = 0; i < kMany; ++i) wants(desk_.member("Reader " + std::to_string(i)), book);
  desk_.take_back(loan.id);
  EXPECT_EQ(number_of("available"), 200);
  work();
  ASSERT_TRUE(does_all());
  EXPECT_EQ(number_of("available"), kMany);
}

// ---- whom no mail reaches ----

TEST_F(Notifications, AreForTheCallListWhereThereIsNoAddress) {
  const auto ada = member("Ada Lovelace", std::nullopt);
  const auto book = desk_.book("Emma");
  const auto loan = desk_.lend(book, ada);
  pass(days{15});
  work();
  remind();
  EXPECT_EQ(tried_, 0);
  auto calls = this->calls().data;
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_EQ(calls[0].kind, NotificationKind::welcome);
  EXPECT_EQ(calls[1].kind, NotificationKind::overdue);
  EXPECT_EQ(calls[1].member_name, "Ada Lovelace");
  EXPECT_EQ(calls[1].phone, "555-1234");
  EXPECT_EQ(calls[1].book_title, "Emma");
  EXPECT_EQ(calls[1].due_date, loan.due_date);
  desk_.take_back(loan.id);
  EXPECT_THAT(this->calls().data, SizeIs(1)) << "nobody phones for a book that is back";
  pass(days{30});
  EXPECT_THAT(this->calls().data, SizeIs(0));
}

TEST_F(Notifications, AreForTheCallListWhereTheServerRefusesThemForGood) {
  work();
  member("Nobody", "nobody@example.org");
  ASSERT_TRUE(does_all());
  EXPECT_EQ(tried_, 1);
  const auto calls = this->calls().data;
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].status, NotificationStatus::refused);
  EXPECT_EQ(calls[0].error, "550 5.1.1 There is nobody of that name");
}

TEST_F(Notifications, AreForTheCallListWhenTheServerIsAwayForAWeek) {
  server_is_away_ = true;
  work();
  member("Ada Lovelace", "ada@example.org");
  ASSERT_TRUE(comes_true_within(30s, [&] { return list().data.at(0).error.has_value(); }));
  EXPECT_EQ(list().data.at(0).status, NotificationStatus::waiting);
  EXPECT_EQ(list().data.at(0).error, "Connection refused");
  pass(days{7});
  ASSERT_TRUE(does_all());
  EXPECT_EQ(list().data.at(0).status, NotificationStatus::to_call);
}

// ---- whatever fails ----

TEST_F(Notifications, AreNotLostWhileTheServerIsAway) {
  constexpr int kMany = 20;
  server_is_away_ = true;
  work();
  for (int i = 0; i < kMany; ++i) member("Reader", "reader" + std::to_string(i) + "@example.org");
  ASSERT_TRUE(comes_true_within(30s, [&] { return tried_ >= kMany; }));
  EXPECT_THAT(mails(), SizeIs(0));
  server_is_away_ = false;
  ASSERT_TRUE(does_all());
  EXPECT_THAT(mails(), SizeIs(kMany));
  EXPECT_EQ(number_with_status("sent"), kMany);
}

TEST_F(Notifications, AreTheSameMailWhenTheyAreSentTwice) {
  deaths_ = 1;
  work();
  member("Ada Lovelace", "ada@example.org");
  ASSERT_TRUE(does_all());
  ASSERT_THAT(mails(), SizeIs(2)) << "the process died before it had stored that the first was taken";
  EXPECT_EQ(mails()[0], mails()[1]) << "the same Message-ID too";
  EXPECT_THAT(mails()[0], HasSubstr("Message-ID: " + list().data.at(0).message_id + "\r\n"));
  EXPECT_EQ(number_with_status("sent"), 1);
}

// ---- lists ----

TEST_F(Notifications, AreListedByStatusKindAndMember) {
  const auto ada = member("Ada Lovelace", "ada@example.org");
  const auto grace = member("Grace Hopper", std::nullopt);
  run_sync(notifications_.send_test({ada, Text<1, 1000>::parse("Hello").value()}, context()));
  EXPECT_EQ(list().meta.total, 3);
  NotificationQuery query;
  query.status = {NotificationStatus::waiting};
  EXPECT_EQ(list(query).meta.total, 2);
  query.kind = {NotificationKind::test, NotificationKind::overdue};
  EXPECT_EQ(list(query).meta.total, 1);
  EXPECT_EQ(list(query).data.at(0).note, "Hello");
  query = {};
  query.member_id = grace;
  EXPECT_EQ(list(query).data.at(0).status, NotificationStatus::to_call);
}

}  // namespace
}  // namespace lectern::notifications
