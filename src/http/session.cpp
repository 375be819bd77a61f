#include "http/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/string.hpp>

#include "http/worker.hpp"

namespace lectern::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr auto kWait = asio::as_tuple(asio::deferred);
constexpr auto kLingerTime = 2000ms;
constexpr unsigned kMostInARow = 32;
constexpr std::int64_t kSlowestBody = 64L * 1024;  // bytes per second that a long body must reach

constexpr Refusal kTooSlow{ErrorKind::timeout, "REQUEST_TIMEOUT", "The request did not arrive in time."};

/// Of a connection that is gone already it is the unspecified one.
asio::ip::address peer_of(const Socket& socket) {
  boost::system::error_code gone;
  return plain_address(socket.remote_endpoint(gone).address());
}

}  // namespace

Session::Session(Worker& worker, Socket socket)
    : worker_(worker),
      socket_(std::move(socket)),
      peer_(peer_of(socket_)),
      behind_proxy_(worker.core().options.trusted_proxies.trusts(peer_)),
      reader_(worker.limits().header_bytes) {
  reader_.request().remote_address = peer_.to_string();
  worker_.core().load->connections.fetch_add(1, std::memory_order_relaxed);
  worker_.add(*this);
  enter(Phase::idle);
}

Session::~Session() {
  worker_.core().load->connections.fetch_sub(1, std::memory_order_relaxed);
  worker_.remove(*this);
}

std::chrono::milliseconds Session::time_for(Phase phase) const {
  const ServerLimits& limits = worker_.limits();
  switch (phase) {
    case Phase::idle:
      return limits.idle_timeout;
    case Phase::head:
      return limits.header_timeout;
    case Phase::body:
      return limits.body_timeout;
    case Phase::writing:
      return limits.write_timeout;
    case Phase::lingering:
      return kLingerTime;
    case Phase::handling:
      break;
  }
  return 24h;  // a handler minds context.deadline itself
}

void Session::enter(Phase phase) {
  phase_ = phase;
  timed_out_ = false;
  deadline_ = worker_.deadline_after(time_for(phase));
}

void Session::check_deadline(Steady::time_point now) {
  if (now < deadline_ || phase_ == Phase::handling) return;
  boost::system::error_code ignored;
  if (phase_ == Phase::head || phase_ == Phase::body) {
    timed_out_ = true;  // the read ends, and 408 is answered
    socket_.cancel(ignored);
    return;
  }
  // What a client does not read would else stay in the kernel long after the connection is closed.
  if (phase_ == Phase::writing) socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  close();
}

void Session::drain() {
  if (phase_ == Phase::idle) close();
}

void Session::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

awaitable<void> Session::serve() {
  bool open = true;
  while (open) {
    switch (co_await read_request()) {
      case Outcome::complete:
        open = co_await answer_request();
        break;
      case Outcome::refused:
        co_await answer_refusal();
        open = false;
        break;
      case Outcome::closed:
        open = false;
        break;
    }
    if (++answered_in_a_row_ >= kMostInARow) co_await give_way();
  }
}

awaitable<void> Session::turn_away() {
  refusal_ = {ErrorKind::unavailable, "OVERLOADED", "The server has too many connections. Please try again later."};
  co_await answer_refusal();
}

/// A client that pipelines without end must not keep the thread from the others.
awaitable<void> Session::give_way() {
  answered_in_a_row_ = 0;
  co_await asio::post(socket_.get_executor(), asio::deferred);
}

awaitable<Session::Outcome> Session::read_request() {
  reader_.begin();
  enter(reader_.started() ? Phase::head : Phase::idle);
  for (;;) {
    switch (reader_.advance()) {
      case RequestReader::State::complete:
        co_return Outcome::complete;
      case RequestReader::State::refused:
        refusal_ = reader_.refusal();
        co_return Outcome::refused;
      case RequestReader::State::header_done:
        if (!admit_body()) co_return Outcome::refused;
        if (reader_.expects_continue() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n", {}))
          co_return Outcome::closed;
        enter(Phase::body);
        continue;
      case RequestReader::State::need_more:
        break;
    }
    if (const Outcome outcome = co_await receive(); outcome != Outcome::complete) co_return outcome;
  }
}

/// A proxy sends the requests of many clients over one connection.
void Session::identify_client() {
  if (!behind_proxy_) return;
  Request& request = reader_.request();
  request.is_secure = boost::beast::iequals(request.header("X-Forwarded-Proto"), "https");
  request.remote_address = worker_.core().options.trusted_proxies.client_of(peer_, request).to_string();
}

bool Session::admit_body() {
  const ServerOptions& options = worker_.core().options;
  const Request& request = reader_.request();
  const std::size_t limit =
      options.body_limit ? options.body_limit(request.method, request.path) : options.limits.body_bytes;
  if (reader_.set_body_limit(limit)) return true;
  refusal_ = reader_.refusal();
  return false;
}

awaitable<Session::Outcome> Session::receive() {
  if (phase_ == Phase::idle && worker_.draining()) co_return Outcome::closed;
  const auto space = reader_.space();
  answered_in_a_row_ = 0;
  const auto [error, bytes] = co_await socket_.async_read_some(asio::buffer(space.data(), space.size()), kWait);
  if (error && timed_out_) {
    refusal_ = kTooSlow;
    co_return Outcome::refused;
  }
  if (error) co_return Outcome::closed;
  reader_.commit(bytes);
  if (phase_ == Phase::idle) enter(Phase::head);
  if (phase_ == Phase::body) deadline_ += microseconds{static_cast<std::int64_t>(bytes) * 1'000'000 / kSlowestBody};
  co_return Outcome::complete;
}

}  // namespace lectern::http
