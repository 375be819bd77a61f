// What a caller can do wrong with notifications.
#pragma once

#include "base/errors.hpp"

namespace lectern::notifications {

class MemberOptedOut : public Error {
 public:
  MemberOptedOut()
      : Error(ErrorKind::conflict, "MEMBER_OPTED_OUT", "The member does not want to be notified (notify is false).") {}
};

class TooManyStreams : public Error {
 public:
  TooManyStreams()
      : Error(ErrorKind::conflict, "TOO_MANY_STREAMS",
              "The member listens on five pages already. Please close one of them.") {}
};

}  // namespace lectern::notifications
