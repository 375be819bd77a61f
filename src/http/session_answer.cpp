// The half of a session that answers: dispatch, head, body, log.
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/deferred.hpp>
#include <fmt/format.h>

#include "http/compression.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"
#include "http/session.hpp"
#include "http/worker.hpp"
#include "runtime/log.hpp"

namespace lectern::http {
namespace {

constexpr auto kWait = asio::as_tuple(asio::deferred);
constexpr std::size_t kSmallBody = 4096;  // copying it behind the head is cheaper than a gathering write

/// One of the requests in flight, for as long as it lives; false where there are too many already.
class FlightSlot {
 public:
  FlightSlot(ServerLoad& load, std::size_t limit)
      : load_(load),
        granted_(load.requests_in_flight.fetch_add(1, std::memory_order_relaxed) < static_cast<std::int64_t>(limit)) {}
  ~FlightSlot() { load_.requests_in_flight.fetch_sub(1, std::memory_order_relaxed); }
  FlightSlot(const FlightSlot&) = delete;
  FlightSlot& operator=(const FlightSlot&) = delete;
  explicit operator bool() const { return granted_; }

 private:
  ServerLoad& load_;
  bool granted_;
};

std::string_view or_dash(std::string_view text) {
  return text.empty() ? std::string_view{"-"} : text;
}

}  // namespace

awaitable<bool> Session::answer_request() {
  const ServerCore& core = worker_.core();
  identify_client();
  Exchange exchange = begin_exchange(reader_.request(), core.clock, reader_.keep_alive());
  exchange.context.deadline = exchange.started + core.options.limits.handler_timeout;
  enter(Phase::handling);
  co_await dispatch(exchange);
  co_return co_await send(exchange);
}

awaitable<void> Session::dispatch(Exchange& exchange) {
  const ServerCore& core = worker_.core();
  const std::string& correlation_id = exchange.context.correlation_id;
  if (core.cors.varies() && CorsPolicy::is_preflight(exchange.request)) {
    exchange.response = core.cors.answer_preflight(exchange.request);
    co_return;
  }
  const FlightSlot flight{*core.load, core.options.limits.requests_in_flight};
  if (!flight) {
    worker_.metrics().count_shed();
    exchange.response =
        problem_response(ErrorKind::unavailable, "OVERLOADED",
                         "The server has too much to do. Please try again in a second.", correlation_id);
    co_return;
  }
  try {
    exchange.response = co_await core.dispatcher(exchange.request, exchange.context);
  } catch (const std::exception& error) {
    log_error("A request met an unexpected error", {{"error", error.what()}, {"correlation_id", correlation_id}});
    exchange.response = internal_problem(correlation_id);
  }
}

/// What was not taken is answered all the same; then the connection ends, since what follows cannot be trusted.
awaitable<void> Session::answer_refusal() {
  identify_client();
  Exchange exchange = begin_exchange(reader_.request(), worker_.core().clock, false);
  exchange.response =
      problem_response(refusal_.kind, refusal_.code, refusal_.sentence, exchange.context.correlation_id);
  co_await send(exchange);
  co_await linger();
}

/// Writes the answer; false when the connection is to be closed.
awaitable<bool> Session::send(Exchange& exchange) {
  const Response& response = exchange.response;
  bytes_sent_ = 0;
  prepare_head(exchange);
  const bool bodiless = exchange.request.method == Method::head || !may_have_body(response.status);
  const bool plain = bodiless || !response.stream;
  std::string_view body = bodiless || response.stream ? std::string_view{} : response.payload();
  if (body.size() <= kSmallBody) {
    head_ += body;
    body = {};
  }
  bool whole = co_await write(head_, body);
  if (whole && !plain) whole = co_await write_stream(exchange, !reader_.http_1_0());
  record(exchange);
  co_return whole&& exchange.keep_alive;
}

void Session::prepare_head(Exchange& exchange) {
  const bool http_1_0 = reader_.header_done() && reader_.http_1_0();
  const bool ends_with_connection = http_1_0 && exchange.response.stream;
  exchange.keep_alive = exchange.keep_alive && !worker_.draining() && !ends_with_connection;
  const bool varies = compress(exchange.response, exchange.request);
  head_.clear();
  append_head(head_, exchange.response, worker_.core().cors,
              {.date = worker_.date(exchange.context.now),
               .correlation_id = exchange.context.correlation_id,
               .origin = exchange.request.header("Origin"),
               .process_time = exchange.elapsed(),
               .http_1_0 = http_1_0,
               .keep_alive = exchange.keep_alive,
               .varies_by_encoding = varies});
}

void Session::record(const Exchange& exchange) {
  const auto& [request, context, started, keep_alive, response] = exchange;
  const auto duration = exchange.elapsed();
  worker_.metrics().count(to_string(request.method), response.route, response.status, duration);
  worker_.access_log().add({.at = context.now,
                            .method = or_dash(request.method_text),
                            .path = or_dash(request.path),
                            .query = request.query,
                            .route = response.route.empty() ? std::string_view{"none"} : response.route,
                            .status = response.status,
                            .duration = duration,
                            .bytes = bytes_sent_,
                            .remote = request.remote_address,
                            .correlation_id = context.correlation_id,
                            .error_code = response.error_code,
                            .trace_id = trace_id_of(request.header("traceparent"))});
}

/// Both pieces, whole; at once where the socket takes them, else within the deadline, which each progress renews.
awaitable<bool> Session::write(std::string_view first, std::string_view second) {
  boost::system::error_code error;
  std::array buffers{asio::buffer(first.data(), first.size()), asio::buffer(second.data(), second.size())};
  std::size_t sent = second.empty() ? socket_.write_some(buffers.front(), error) : socket_.write_some(buffers, error);
  while (!error || error == asio::error::would_block) {
    bytes_sent_ += sent;
    for (asio::const_buffer& buffer : buffers) {
      const std::size_t taken = std::min(sent, buffer.size());
      buffer += taken;
      sent -= taken;
    }
    if (asio::buffer_size(buffers) == 0) co_return true;
    enter(Phase::writing);
    std::tie(error, sent) = co_await socket_.async_write_some(buffers, kWait);
  }
  co_return false;
}

awaitable<bool> Session::write_stream(const Exchange& exchange, bool chunked) {
  for (;;) {
    std::string piece;
    enter(Phase::handling);
    try {
      piece = co_await exchange.response.stream();
    } catch (const std::exception& error) {
      log_error("An answer broke off", {{"error", error.what()}, {"correlation_id", exchange.context.correlation_id}});
      co_return false;
    }
    if (piece.empty()) break;
    head_ = chunked ? fmt::format("{:x}\r\n", piece.size()) : std::string{};
    if (chunked) piece += "\r\n";
    if (!co_await write(head_, piece)) co_return false;
  }
  co_return !chunked || co_await write("0\r\n\r\n");
}

/// Lets the client read the answer before the connection ends: closing while it still sends would reset it.
awaitable<void> Session::linger() {
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  enter(Phase::lingering);
  std::array<char, 4096> unread{};
  while (!error) error = std::get<0>(co_await socket_.async_read_some(asio::buffer(unread), kWait));
}

}  // namespace lectern::http
