// Who listens to what members are told, and how they are woken. Thread-safe; each ear is touched on its own loop alone.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include <boost/asio/any_io_executor.hpp>

#include "notifications/notification.hpp"
#include "runtime/wake_up.hpp"

namespace lectern::notifications {

struct Ear {
  explicit Ear(const boost::asio::any_io_executor& the_loop) : loop(the_loop), wake_up(the_loop) {}

  boost::asio::any_io_executor loop;
  WakeUp wake_up;
  bool is_ending = false;  // nothing more will be said
};

class Listeners {
 public:
  /// Throws TooManyStreams, Unavailable.
  void add(MemberId member, const std::shared_ptr<Ear>& ear);
  void remove(MemberId member, const std::shared_ptr<Ear>& ear);

  void wake(MemberId member);
  void wake_all();
  /// Sends all away, and those who come from now on: the server ends.
  void end();

 private:
  using Ears = std::multimap<MemberId, std::shared_ptr<Ear>>;

  std::mutex mutex_;
  Ears ears_;
  bool has_ended_ = false;
};

}  // namespace lectern::notifications
