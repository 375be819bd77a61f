// The texts of notifications, pure: kind, language and data in, subject and text out. English, and Hebrew for members
// whose language that is. Texts without markup; names and titles go in as they are.
#pragma once

#include <string>
#include <string_view>

#include "base/calendar.hpp"
#include "notifications/notification.hpp"

namespace lectern::notifications {

struct MessageData {
  NotificationKind kind{};
  std::string language{};  // a BCP 47 tag, or empty
  std::string library{};
  std::string name{};
  std::string title{};  // of the book, where there is one
  Day due_on{};         // of the loan, where there is one
  std::int64_t days_late = 0;
  std::string note{};
};

struct Message {
  std::string subject;
  std::string text;  // lines end with \n
};

Message write_message(const MessageData& data);

/// What a letter says, in the name of `library`. The same whenever it is made: all times are those of the notification.
Message message_of(const Letter& letter, const Calendar& calendar, std::string_view library);

}  // namespace lectern::notifications
