// What a caller can do wrong with notifications.
#pragma once

#include "base/errors.hpp"

namespace lectern::notifications {

class MemberOptedOut : public Error {
 public:
  MemberOptedOut()
      : Error(ErrorKind::conflict, "MEMBER_OPTED_OUT", "The member does not want to be notified (notify is false).") {}
};

}  // namespace lectern::notifications
