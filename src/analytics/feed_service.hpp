// Tells at once who watches the library (GET /analytics/stream) of loans and returns, and of the headline numbers when
// they are others. A stream is a sequence of reads: when this process has committed something, and every two seconds
// for what others have. Thread-safe; each stream lives on the loop of its connection.
#pragma once

#include <memory>

#include "analytics/activity_rules.hpp"
#include "analytics/analytics_service.hpp"
#include "runtime/already_told.hpp"
#include "runtime/ears.hpp"

namespace lectern::analytics {

/// What is new.
struct News {
  std::vector<Activity> activities;  // in the order in which they happened
  std::optional<Overview> overview;  // if it is another
  Instant as_of{};

  [[nodiscard]] bool empty() const { return activities.empty() && !overview; }
};

/// The last event that a client has seen, as its stream said it: when it happened, and its id.
struct SeenEvent {
  Instant timestamp{};
  std::string id;
};
std::string event_id(Instant timestamp, std::string_view id);
/// Nothing for what is none of ours.
std::optional<SeenEvent> parse_event_id(std::string_view text);

/// All listen to the same.
using Watchers = Ears<char>;
inline constexpr char kEverything = 0;

class Feed {
 public:
  /// Told is what happened from then on. Throws Unavailable.
  Feed(std::shared_ptr<Watchers> watchers, const boost::asio::any_io_executor& loop, db::Database& database,
       AnalyticsService& analytics, const Context& context, Instant from);
  ~Feed() { watchers_->remove(kEverything, ear_); }
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  /// Takes what happened so far for told.
  awaitable<void> skip();
  void skip(const SeenEvent& seen) { told_.add(seen.id, seen.timestamp); }
  /// Waits for what is new, `longest` at most: then there is nothing. No value: the server ends.
  awaitable<std::optional<News>> next(std::chrono::steady_clock::duration longest);

 private:
  awaitable<std::vector<Activity>> look_for_activities();
  awaitable<News> look();

  std::shared_ptr<Watchers> watchers_;
  std::shared_ptr<Ear> ear_;
  db::Database& database_;
  AnalyticsService& analytics_;
  Context context_;
  AlreadyTold<std::string> told_;
  std::string overview_;  // as it was told last
};

class FeedService {
 public:
  /// What is given must outlive the service. Made while the program is wired: it subscribes to the database.
  FeedService(db::Database& database, AnalyticsService& analytics);

  /// From now on; or from where the client's last event was, with what may have been on its way then, so that some of
  /// it may come twice but nothing is left out. Throws Unavailable.
  awaitable<std::shared_ptr<Feed>> open(std::optional<SeenEvent> last_seen, const Context& context);
  /// Ends the streams, which would go on for ever.
  void drain() { watchers_->end(); }

 private:
  db::Database& database_;
  AnalyticsService& analytics_;
  const std::shared_ptr<Watchers> watchers_;
};

}  // namespace lectern::analytics
