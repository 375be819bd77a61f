#include "db/postgres/notifications.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/errors.hpp"
#include "runtime/log.hpp"

namespace lectern::db::postgres {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstPause = 100ms;
constexpr std::chrono::milliseconds kLongestPause = 10s;
/// A connection that is dead without having said so is asked this often.
constexpr std::chrono::milliseconds kCheckInterval = 30s;
constexpr int kNoSocket = -1;

int make_event() {
  const int event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (event < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  return event;
}

}  // namespace

Notifications::Notifications(std::string url, std::string channel,
                             std::function<void(std::string_view message)> callback)
    : url_(std::move(url)),
      channel_(std::move(channel)),
      callback_(std::move(callback)),
      stop_(make_event()),
      thread_([this] { run(); }) {}

Notifications::~Notifications() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one);
  thread_.join();
  ::close(stop_);
}

Notifications::Woken Notifications::wait_for(int socket, std::chrono::milliseconds longest) {
  std::array<pollfd, 2> events{pollfd{stop_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};  // a negative one is passed over
  ::poll(events.data(), events.size(), static_cast<int>(longest.count()));
  if (events[0].revents != 0) return Woken::to_stop;
  return events[1].revents != 0 ? Woken::to_read : Woken::by_time;
}

void Notifications::take(PGconn* connection) {
  while (PGnotify* const told = PQnotifies(connection)) {
    callback_(told->extra);
    PQfreemem(told);
  }
}

/// Returns when it is to stop; throws Unavailable when the connection is lost.
void Notifications::listen() {
  BlockingConnection connection{url_};
  connection.run("to listen", "listen " + channel_);
  callback_({});
  while (true) {
    const Woken woken = wait_for(PQsocket(connection.native()), kCheckInterval);
    if (woken == Woken::to_stop) return;
    if (woken == Woken::by_time) connection.run("to be asked whether it is there", "select 1");
    if (PQconsumeInput(connection.native()) == 0) throw Unavailable("the connection was lost");
    take(connection.native());
  }
}

void Notifications::run() {
  std::chrono::milliseconds pause = kFirstPause;
  do {
    const auto began = std::chrono::steady_clock::now();
    try {
      return listen();
    } catch (const std::exception& error) {
      log_debug("nobody listens to other processes", {{"channel", channel_}, {"reason", error.what()}});
    }
    const bool held = std::chrono::steady_clock::now() - began > kLongestPause;
    pause = held ? kFirstPause : std::min(pause * 2, kLongestPause);
  } while (wait_for(kNoSocket, pause) != Woken::to_stop);
}

}  // namespace lectern::db::postgres
