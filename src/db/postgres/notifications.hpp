// Listens to what other processes say on a channel (LISTEN, NOTIFY), on a connection and a thread of its own. Lost
// connections are opened again, ever more slowly; what was said meanwhile may have been missed, and that is said too.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "db/postgres/blocking_connection.hpp"

namespace lectern::db::postgres {

class Notifications {
 public:
  /// Begins at once. `callback` is called on the thread, with what was said, or nothing for what may have been missed.
  Notifications(std::string url, std::string channel, std::function<void(std::string_view message)> callback);
  ~Notifications();
  Notifications(const Notifications&) = delete;
  Notifications& operator=(const Notifications&) = delete;

 private:
  enum class Woken : std::uint8_t { to_stop, to_read, by_time };

  void run();
  void listen();
  void take(PGconn* connection);
  Woken wait_for(int socket, std::chrono::milliseconds longest);

  const std::string url_;
  const std::string channel_;
  const std::function<void(std::string_view)> callback_;
  const int stop_;  // an eventfd
  std::thread thread_;
};

}  // namespace lectern::db::postgres
