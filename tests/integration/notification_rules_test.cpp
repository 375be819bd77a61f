// What becomes of a notification, when members are told again, and what they are told.
#include "notifications/notification_rules.hpp"

#include <gmock/gmock.h>

#include "notifications/message_rules.hpp"

namespace lectern::notifications {
namespace {

using circulation::BorrowStatus;
using testing::HasSubstr;

Instant at(std::string_view text) {
  return parse_rfc3339(text).value();
}

Letter letter(NotificationKind kind) {
  return {.id = {},
          .kind = kind,
          .status = NotificationStatus::waiting,
          .note = {},
          .message_id = {},
          .created_at = at("2026-03-02T10:00:00Z"),
          .member_id = {},
          .name = "Ada",
          .email = "ada@example.org",
          .language = {},
          .notify = true,
          .archived_at = {},
          .book_title = "Emma",
          .book_available_copies = 1,
          .book_archived_at = {},
          .book_id = {},
          .borrow_id = {},
          .borrow_status = BorrowStatus::borrowed,
          .borrow_due_date = at("2026-03-04T23:59:59.999999Z")};
}

TEST(NotificationRules, SendWhatStillHolds) {
  for (const auto kind : {NotificationKind::welcome, NotificationKind::due_soon, NotificationKind::overdue,
                          NotificationKind::available, NotificationKind::test})
    EXPECT_EQ(fate_of(letter(kind), at("2026-03-02T10:00:00Z")), Fate::send) << enum_name(kind);
}

TEST(NotificationRules, DropWhatIsNewsNoMore) {
  const Instant now = at("2026-03-02T10:00:00Z");
  Letter returned = letter(NotificationKind::overdue);
  returned.borrow_status = BorrowStatus::returned;
  EXPECT_EQ(fate_of(returned, now), Fate::drop);
  EXPECT_EQ(fate_of(letter(NotificationKind::due_soon), at("2026-03-05T00:00:00Z")), Fate::drop);
  Letter taken = letter(NotificationKind::available);
  taken.book_available_copies = 0;
  EXPECT_EQ(fate_of(taken, now), Fate::drop);
  Letter gone = letter(NotificationKind::available);
  gone.book_archived_at = now;
  EXPECT_EQ(fate_of(gone, now), Fate::drop);
}

TEST(NotificationRules, DropWhatNobodyWantsToHear) {
  const Instant now = at("2026-03-02T10:00:00Z");
  Letter opted_out = letter(NotificationKind::welcome);
  opted_out.notify = false;
  opted_out.email.reset();
  EXPECT_EQ(fate_of(opted_out, now), Fate::drop);
  Letter archived = letter(NotificationKind::welcome);
  archived.archived_at = now;
  EXPECT_EQ(fate_of(archived, now), Fate::drop);
}

TEST(NotificationRules, CallWhomNoMailReaches) {
  Letter without = letter(NotificationKind::welcome);
  without.email.reset();
  EXPECT_EQ(fate_of(without, at("2026-03-02T10:00:00Z")), Fate::call);
  EXPECT_EQ(fate_of(letter(NotificationKind::welcome), at("2026-03-09T09:59:59Z")), Fate::send);
  EXPECT_EQ(fate_of(letter(NotificationKind::welcome), at("2026-03-09T10:00:00Z")), Fate::call);
}

TEST(NotificationRules, HaveAnOccasionForEachWeekOfLateness) {
  const Calendar calendar{"Asia/Jerusalem"};  // UTC+2 in winter
  const Instant due = at("2026-03-04T21:59:59.999999Z");
  const Instant first = at("2026-03-04T22:00:00Z");
  EXPECT_EQ(overdue_occasion(calendar, due, at("2026-03-04T22:00:00Z")), first);
  EXPECT_EQ(overdue_occasion(calendar, due, at("2026-03-11T21:59:59Z")), first);
  EXPECT_EQ(overdue_occasion(calendar, due, at("2026-03-11T22:00:00Z")), at("2026-03-11T22:00:00Z"));
  EXPECT_EQ(days_after(calendar, due, at("2026-03-11T22:00:00Z")), 8);
}

MessageData data(NotificationKind kind, std::string language) {
  return {.kind = kind,
          .language = std::move(language),
          .library = "The library of Haifa",
          .name = "Ada Lovelace",
          .title = "Emma",
          .due_on = parse_iso_date("2026-03-04").value(),
          .days_late = 8,
          .note = "Does this arrive?"};
}

struct Golden {
  NotificationKind kind;
  std::string language;
  std::string subject;
  std::string text;
};

TEST(MessageRules, WriteInTheLanguageOfTheMember) {
  const std::vector<Golden> goldens{
      {NotificationKind::welcome, "en", "Welcome to The library of Haifa",
       "Dear Ada Lovelace,\n\nwelcome to The library of Haifa. From now on you can borrow books with your card. We "
       "will "
       "write to you\nbefore a book is due, and when a book that you are waiting for is back.\n\nYours,\nThe library "
       "of "
       "Haifa\n"},
      {NotificationKind::due_soon, "", "Due on 4 March 2026: Emma",
       "Dear Ada Lovelace,\n\n\"Emma\" is due on 4 March 2026. Please bring it back by then.\n\nYours,\nThe library of "
       "Haifa\n"},
      {NotificationKind::overdue, "de", "Overdue: Emma",
       "Dear Ada Lovelace,\n\n\"Emma\" was due on 4 March 2026 and is 8 days late. Please bring it back; others may be "
       "waiting for it.\n\nYours,\nThe library of Haifa\n"},
      {NotificationKind::available, "en-GB", "Available again: Emma",
       "Dear Ada Lovelace,\n\n\"Emma\", which is among your favorites or in your cart, is available again. We cannot "
       "keep it for you,\nso the first to come has it.\n\nYours,\nThe library of Haifa\n"},
      {NotificationKind::test, "en", "A test message from The library of Haifa",
       "Dear Ada Lovelace,\n\nthis is a test message from The library of Haifa:\n\nDoes this arrive?\n\nThere is "
       "nothing "
       "that you have to do.\n"},
      {NotificationKind::welcome, "he", "ברוכים הבאים אל The library of Haifa",
       "שלום Ada Lovelace,\n\nברוכים הבאים אל The library of Haifa. מעכשיו אפשר לשאול ספרים עם הכרטיס שלך. נכתוב לך "
       "לפני "
       "שמגיע מועד ההחזרה של ספר,\nוכאשר ספר שחיכית לו חוזר אלינו.\n\nבברכה,\nThe library of Haifa\n"},
      {NotificationKind::due_soon, "he-IL", "להחזרה עד 4.3.2026: Emma",
       "שלום Ada Lovelace,\n\nיש להחזיר את הספר \"Emma\" עד 4.3.2026.\n\nבברכה,\nThe library of Haifa\n"},
      {NotificationKind::overdue, "he", "באיחור: Emma",
       "שלום Ada Lovelace,\n\nמועד ההחזרה של הספר \"Emma\" היה 4.3.2026, והוא באיחור של 8 ימים. נא להחזיר אותו; ייתכן "
       "שאחרים מחכים לו.\n\nבברכה,\nThe library of Haifa\n"},
      {NotificationKind::available, "he", "שוב על המדף: Emma",
       "שלום Ada Lovelace,\n\nהספר \"Emma\", שנמצא במועדפים או בסל שלך, שוב על המדף. איננו יכולים לשמור אותו "
       "עבורך,\nוכל "
       "הקודם זוכה.\n\nבברכה,\nThe library of Haifa\n"},
      {NotificationKind::test, "he", "הודעת ניסיון מאת The library of Haifa",
       "שלום Ada Lovelace,\n\nזו הודעת ניסיון מאת The library of Haifa:\n\nDoes this arrive?\n\nאין צורך לעשות דבר.\n"},
  };
  for (const Golden& golden : goldens) {
    const Message message = write_message(data(golden.kind, golden.language));
    EXPECT_EQ(message.subject, golden.subject);
    EXPECT_EQ(message.text, golden.text);
  }
}

TEST(MessageRules, CountDaysAsPeopleSayThem) {
  MessageData late = data(NotificationKind::overdue, "en");
  late.days_late = 1;
  EXPECT_THAT(write_message(late).text, HasSubstr(" is 1 day late."));
  late.language = "he";
  EXPECT_THAT(write_message(late).text, HasSubstr("של יום אחד."));
  late.days_late = 2;
  EXPECT_THAT(write_message(late).text, HasSubstr("של יומיים."));
}

TEST(MessageRules, LeaveBracesOfTitlesAlone) {
  MessageData odd = data(NotificationKind::available, "en");
  odd.title = "{name} and {";
  EXPECT_EQ(write_message(odd).subject, "Available again: {name} and {");
}

}  // namespace
}  // namespace lectern::notifications
