#include "http/worker.hpp"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "http/response_head.hpp"
#include "http/session.hpp"
#include "runtime/log.hpp"

namespace lectern::http {
namespace {

using namespace std::chrono_literals;

constexpr auto kWait = asio::as_tuple(asio::deferred);
constexpr auto kAcceptPause = 50ms;              // after an error such as too many open files
constexpr std::int64_t kTurnedAwayAtOnce = 256;  // of those over the limit, how many are told so

/// Fine enough for the shortest deadline, coarse enough to cost nothing.
std::chrono::milliseconds tick_for(const ServerLimits& limits) {
  const auto shortest = std::min(
      {limits.idle_timeout, limits.header_timeout, limits.body_timeout, limits.write_timeout, limits.drain_timeout});
  return std::clamp<std::chrono::milliseconds>(shortest / 4, 5ms, 250ms);
}

AccessLog::Sink sink_for(const ServerOptions& options) {
  if (!options.access_log) return {};
  return options.access_log_sink ? options.access_log_sink : write_log_lines;
}

void log_escaped(const std::exception_ptr& escaped) {
  if (!escaped) return;
  try {
    std::rethrow_exception(escaped);
  } catch (const std::exception& error) {
    log_error("A connection ended by an unexpected error", {{"error", error.what()}});
  }
}

awaitable<void> serve(std::unique_ptr<Session> session) {
  co_await session->serve();
}
awaitable<void> turn_away(std::unique_ptr<Session> session) {
  co_await session->turn_away();
}

}  // namespace

Worker::Worker(const ServerCore& core, const Tcp::endpoint& endpoint, bool shared_port)
    : core_(core),
      access_log_(sink_for(core.options)),
      metrics_(core.metrics),
      tick_(tick_for(core.options.limits)),
      io_(1),
      acceptor_(listen_on(io_, endpoint, shared_port)),
      drain_timer_(io_) {}

Worker::~Worker() = default;

void Worker::start() {
  running_ = true;
  tick_time_ = Steady::now();
  asio::co_spawn(io_, tick(), asio::detached);
  asio::co_spawn(io_, accept_connections(), asio::detached);
  thread_ = std::thread([this] { run(); });
}

void Worker::run() {
  while (!io_.stopped()) {
    try {
      io_.run();
    } catch (const std::exception& error) {
      log_error("A server thread met an unexpected error", {{"error", error.what()}});
    }
  }
  running_ = false;
  access_log_.flush();
}

void Worker::drain() {
  asio::post(io_, [this] { begin_drain(); });
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

void Worker::begin_drain() {
  draining_ = true;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  for (Session* session : sessions_) session->drain();
  if (sessions_.empty()) return io_.stop();
  drain_timer_.expires_after(limits().drain_timeout);
  drain_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    log_warning("Connections were cut off, since they did not end in time", {{"connections", sessions_.size()}});
    io_.stop();
  });
}

void Worker::add(Session& session) {
  session.slot = sessions_.size();
  sessions_.push_back(&session);
}

void Worker::remove(Session& session) {
  sessions_.back()->slot = session.slot;
  std::swap(sessions_[session.slot], sessions_.back());
  sessions_.pop_back();
  if (draining_ && running_ && sessions_.empty()) io_.stop();
}

std::string_view Worker::date(Instant now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (second != date_second_ || date_.empty()) {
    date_second_ = second;
    date_ = http_date(now);
  }
  return date_;
}

awaitable<void> Worker::tick() {
  asio::steady_timer timer{io_};
  for (;;) {
    timer.expires_after(tick_);
    co_await timer.async_wait(kWait);
    tick_time_ = Steady::now();
    for (Session* session : sessions_) session->check_deadline(tick_time_);
    access_log_.flush();
  }
}

awaitable<void> Worker::accept_connections() {
  asio::steady_timer pause{io_};
  bool failed = false;
  while (!draining_) {
    auto [error, socket] = co_await acceptor_.async_accept(kWait);
    if (draining_) break;
    if (!error) open_session(std::move(socket));
    if (error && !failed) log_warning("Connections cannot be accepted", {{"error", error.message()}});
    failed = static_cast<bool>(error);
    if (!failed || error == asio::error::connection_aborted) continue;
    pause.expires_after(kAcceptPause);
    co_await pause.async_wait(kWait);
  }
}

void Worker::open_session(Socket socket) {
  const auto limit = static_cast<std::int64_t>(limits().connections);
  const std::int64_t others = core_.load->connections.load(std::memory_order_relaxed);
  if (others >= limit) metrics_.count_shed();
  if (others >= limit + kTurnedAwayAtOnce) return;
  boost::system::error_code ignored;  // a connection that is gone already shows when it is read
  socket.set_option(Tcp::no_delay(true), ignored);
  socket.non_blocking(true, ignored);
  auto session = std::make_unique<Session>(*this, std::move(socket));
  asio::co_spawn(io_, others >= limit ? turn_away(std::move(session)) : serve(std::move(session)), log_escaped);
}

}  // namespace lectern::http
