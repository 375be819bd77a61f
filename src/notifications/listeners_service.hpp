// Who listens to what members are told: so many of one member, and so many in all. Thread-safe.
#pragma once

#include "notifications/notification.hpp"
#include "runtime/ears.hpp"

namespace lectern::notifications {

class Listeners : public Ears<MemberId> {
 public:
  Listeners();
  /// Throws TooManyStreams, Unavailable.
  void add(MemberId member, const std::shared_ptr<Ear>& ear);
};

}  // namespace lectern::notifications
