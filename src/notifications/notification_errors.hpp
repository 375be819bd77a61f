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
      : Error(ErrorKind::too_many_requests, "TOO_MANY_STREAMS",
              "Too many are listening already. Please close another page, or try again later.") {}
};

}  // namespace lectern::notifications
