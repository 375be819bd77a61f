// Tells members at once who listen (GET /members/{id}/stream). A stream is a sequence of reads of the member's
// notifications, each when somebody says that there is a new one, in this process or another, or when the connection is
// due a sign of life. Thread-safe; each stream lives on the loop of its connection.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "members/members_service.hpp"
#include "notifications/listeners_service.hpp"
#include "runtime/already_told.hpp"

namespace lectern::notifications {

using db::awaitable;

class MemberStream {
 public:
  using Read = std::function<awaitable<std::vector<Notice>>(MemberId member, Instant since, std::int64_t limit)>;

  /// Gives what came from then on. Throws TooManyStreams, Unavailable.
  MemberStream(std::shared_ptr<Listeners> listeners, const boost::asio::any_io_executor& loop, MemberId member,
               Read read, Instant from);
  ~MemberStream() { listeners_->remove(member_, ear_); }
  MemberStream(const MemberStream&) = delete;
  MemberStream& operator=(const MemberStream&) = delete;

  /// Takes what there is for told.
  awaitable<void> skip();
  void skip(NotificationId seen, Instant created_at) { told_.add(seen, created_at); }
  /// Waits for the next ones, `longest` at most: then there are none. No value: the server ends.
  awaitable<std::optional<std::vector<Notice>>> next(std::chrono::steady_clock::duration longest);

 private:
  awaitable<std::vector<Notice>> look();

  std::shared_ptr<Listeners> listeners_;
  std::shared_ptr<Ear> ear_;
  MemberId member_;
  Read read_;
  AlreadyTold<NotificationId> told_;
};

class StreamService {
 public:
  /// What is given must outlive the service. Made while the program is wired: it subscribes to the database.
  StreamService(db::Database& database, members::MembersService& members, const Calendar& calendar,
                std::string_view library_name);

  /// From now on; or from where the notification `last_seen` of the member was made, with those that may have been on
  /// their way then, so that one may come twice but none is left out. Throws MEMBER_NOT_FOUND, TooManyStreams,
  /// Unavailable.
  awaitable<std::shared_ptr<MemberStream>> open(MemberId member, std::optional<NotificationId> last_seen,
                                                const Context& context);
  /// Ends the streams, which would go on for ever.
  void drain() { listeners_->end(); }

 private:
  void hear_other_processes();
  awaitable<std::vector<Notice>> read(MemberId member, Instant since, std::int64_t limit);

  db::Database& database_;
  members::MembersService& members_;
  const Calendar& calendar_;
  const std::string library_name_;
  const std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
  std::once_flag hears_;
};

}  // namespace lectern::notifications
