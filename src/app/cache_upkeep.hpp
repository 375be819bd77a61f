// The thread that looks after a cache. Each second: what other processes made stale and could not say themselves is
// renewed, and word that was delivered is taken away. After a start and whenever a new epoch has begun: answers that
// many will ask for are made ahead, slowly, so that the slower the answers are the longer it waits.
#pragma once

#include <memory>
#include <set>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "app/caching.hpp"
#include "http/message.hpp"

namespace lectern::app {

class CacheUpkeep {
 public:
  /// Begins at once. What is given must outlive it; `dispatcher` answers what is made ahead.
  CacheUpkeep(Caching& caching, db::Database& database, const Clock& clock, http::Dispatcher dispatcher);
  ~CacheUpkeep();
  CacheUpkeep(const CacheUpkeep&) = delete;
  CacheUpkeep& operator=(const CacheUpkeep&) = delete;

  /// Ends what is under way. Before the database is stopped, and it goes after that: its loop is still being handed an
  /// answer then. Idempotent.
  void stop();

 private:
  http::awaitable<void> look_each_second();
  http::awaitable<void> pass_on_renewals();
  http::awaitable<void> forget_delivered();
  http::awaitable<void> warm_when_cold();
  http::awaitable<void> warm();
  /// The answer's body; empty for what is no success.
  http::awaitable<std::string> ask(const std::string& path, std::string_view query);
  http::awaitable<void> pause(std::chrono::milliseconds time);
  [[nodiscard]] Context context() const;

  Caching& caching_;
  db::Database& database_;
  const Clock& clock_;
  const http::Dispatcher dispatcher_;
  boost::asio::io_context loop_{1};
  std::thread thread_;

  // The loop's.
  bool is_stopping_ = false;
  int duties_ = 2;  // that have not ended
  std::set<boost::asio::steady_timer*> pauses_;
  boost::asio::steady_timer end_{loop_};
};

}  // namespace lectern::app
