#include "notifications/message_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "notifications/notification_rules.hpp"

namespace lectern::notifications {
namespace {

enum class Language : std::uint8_t { english, hebrew };

/// With {library}, {name}, {title}, {due}, {late} and {note} where these go.
struct Template {
  std::string_view subject;
  std::string_view text;
};

/// In the order of the kinds.
constexpr std::array kEnglish{
    Template{"Welcome to {library}",
             "Dear {name},\n\nwelcome to {library}. From now on you can borrow books with your card. We will write to "
             "you\nbefore a book is due, and when a book that you are waiting for is back.\n\nYours,\n{library}\n"},
    Template{"Due on {due}: {title}",
             "Dear {name},\n\n\"{title}\" is due on {due}. Please bring it back by then.\n\nYours,\n{library}\n"},
    Template{"Overdue: {title}",
             "Dear {name},\n\n\"{title}\" was due on {due} and is {late} late. Please bring it back; others may be "
             "waiting for it.\n\nYours,\n{library}\n"},
    Template{
        "Available again: {title}",
        "Dear {name},\n\n\"{title}\", which is among your favorites or in your cart, is available again. We cannot "
        "keep it for you,\nso the first to come has it.\n\nYours,\n{library}\n"},
    Template{"A test message from {library}",
             "Dear {name},\n\nthis is a test message from {library}:\n\n{note}\n\nThere is nothing that you have to "
             "do.\n"},
};
constexpr std::array kHebrew{
    Template{
        "ברוכים הבאים אל {library}",
        "שלום {name},\n\nברוכים הבאים אל {library}. מעכשיו אפשר לשאול ספרים עם הכרטיס שלך. נכתוב לך לפני שמגיע מועד "
        "ההחזרה של ספר,\nוכאשר ספר שחיכית לו חוזר אלינו.\n\nבברכה,\n{library}\n"},
    Template{"להחזרה עד {due}: {title}",
             "שלום {name},\n\nיש להחזיר את הספר \"{title}\" עד {due}.\n\nבברכה,\n{library}\n"},
    Template{"באיחור: {title}",
             "שלום {name},\n\nמועד ההחזרה של הספר \"{title}\" היה {due}, והוא באיחור של {late}. נא להחזיר אותו; ייתכן "
             "שאחרים מחכים לו.\n\nבברכה,\n{library}\n"},
    Template{
        "שוב על המדף: {title}",
        "שלום {name},\n\nהספר \"{title}\", שנמצא במועדפים או בסל שלך, שוב על המדף. איננו יכולים לשמור אותו עבורך,\n"
        "וכל הקודם זוכה.\n\nבברכה,\n{library}\n"},
    Template{"הודעת ניסיון מאת {library}",
             "שלום {name},\n\nזו הודעת ניסיון מאת {library}:\n\n{note}\n\nאין צורך לעשות דבר.\n"},
};

Language language_of(std::string_view tag) {
  return tag == "he" || tag.starts_with("he-") ? Language::hebrew : Language::english;
}

std::string date_in(Language language, Day day) {
  constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day date{day};
  const unsigned month = static_cast<unsigned>(date.month());
  const auto [number, year] = std::pair{static_cast<unsigned>(date.day()), static_cast<int>(date.year())};
  if (language == Language::hebrew) return fmt::format("{}.{}.{}", number, month, year);
  return fmt::format("{} {} {}", number, kMonths[month - 1], year);
}

std::string days_in(Language language, std::int64_t days) {
  if (language == Language::english) return fmt::format("{} {}", days, days == 1 ? "day" : "days");
  if (days == 1) return "יום אחד";
  return days == 2 ? "יומיים" : fmt::format("{} ימים", days);
}

using Values = std::array<std::pair<std::string_view, std::string>, 6>;

/// In one go, so that what stands in braces in a title stays as it is.
std::string filled_in(std::string_view text, const Values& values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t brace = std::min(text.find('{'), text.size());
    filled += text.substr(0, brace);
    text.remove_prefix(brace);
    const auto found = std::ranges::find_if(values, [&](const auto& value) { return text.starts_with(value.first); });
    if (found == values.end()) continue;  // the end of the text: the templates have no other braces
    filled += found->second;
    text.remove_prefix(found->first.size());
  }
  return filled;
}

}  // namespace

Message write_message(const MessageData& data) {
  const Language language = language_of(data.language);
  const Values values{{{"{library}", data.library},
                       {"{name}", data.name},
                       {"{title}", data.title},
                       {"{due}", date_in(language, data.due_on)},
                       {"{late}", days_in(language, data.days_late)},
                       {"{note}", data.note}}};
  const Template& chosen = (language == Language::hebrew ? kHebrew : kEnglish).at(static_cast<std::size_t>(data.kind));
  return {filled_in(chosen.subject, values), filled_in(chosen.text, values)};
}

Message message_of(const Letter& letter, const Calendar& calendar, std::string_view library) {
  const Instant due = letter.borrow_due_date.value_or(letter.created_at);
  return write_message({.kind = letter.kind,
                        .language = letter.language.value_or(""),
                        .library = std::string{library},
                        .name = letter.name,
                        .title = letter.book_title.value_or(""),
                        .due_on = calendar.day_of(due),
                        .days_late = days_after(calendar, due, letter.created_at),
                        .note = letter.note.value_or("")});
}

}  // namespace lectern::notifications
