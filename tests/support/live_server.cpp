#include "support/live_server.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lectern::test {

namespace asio = boost::asio;
using http::awaitable;
using http::Request;
using http::Response;

awaitable<void> Gate::pass() {
  auto timer =
      std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
  {
    const std::scoped_lock lock(mutex_);
    arrived_.release();
    if (is_open_) co_return;
    waiting_.push_back(timer);
  }
  boost::system::error_code cancelled;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

void Gate::open() {
  const std::scoped_lock lock(mutex_);
  is_open_ = true;
  // A timer belongs to its thread, so it is cancelled there.
  for (auto& timer : waiting_) asio::post(timer->get_executor(), [timer] { timer->cancel(); });
  waiting_.clear();
}

std::string large_json() {
  return R"({"data":")" + std::string(4000, 'a') + "\"}";
}

namespace {

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::move(body);
  return response;
}

Response large() {
  Response response;
  response.body = large_json();
  response.with("ETag", "\"abc\"");
  return response;
}

Response not_modified() {
  Response response;
  response.status = 304;
  response.with("ETag", "\"abc\"");
  return response;
}

Response endless() {
  Response response;
  response.shared_body = std::make_shared<const std::string>(16UL * 1024 * 1024, 'x');
  response.compressible = false;
  return response;
}

Response stream_of(std::vector<std::string> pieces) {
  Response response;
  response.content_type = "text/csv";
  response.stream = [pieces = std::move(pieces), next = std::size_t{0}]() mutable -> awaitable<std::string> {
    if (next == pieces.size()) co_return std::string{};
    if (pieces[next] == "throw") throw std::runtime_error("the source broke");
    co_return pieces[next++];
  };
  return response;
}

Response injected() {
  Response response = text("x");
  response.with("X-Note", "a\r\nX-Evil: 1");
  return response;
}

}  // namespace

LiveServer::LiveServer() {
  options.port = 0;
  options.metrics = &metrics;
  options.cors_origins = {"http://localhost:3000"};
  options.access_log_sink = [this](std::string_view lines) {
    const std::scoped_lock lock(log_mutex_);
    log_ += lines;
  };
}

LiveServer::~LiveServer() {
  gate.open();
}

void LiveServer::start() {
  server_ = std::make_unique<http::Server>(
      options, [this](Request& request, Context& context) { return answer(request, context); });
  server_->start();
}

awaitable<Response> LiveServer::answer(Request& request, Context& context) {
  Response response;
  if (request.path == "/echo") response = text(request.body);
  if (request.path == "/context") response = text(context.correlation_id + " " + context.actor.value_or("nobody"));
  if (request.path == "/target") response = text(std::string{request.path} + " " + std::string{request.query});
  if (request.path == "/large") response = large();
  if (request.path == "/not-modified") response = not_modified();
  if (request.path == "/endless") response = endless();
  if (request.path == "/stream") response = stream_of({"one,", "two,", "three"});
  if (request.path == "/broken-stream") response = stream_of({"one,", "throw"});
  if (request.path == "/injected") response = injected();
  if (request.path == "/nothing") response.status = 204;
  if (request.path == "/throw") throw std::runtime_error("secret of the inside");
  if (request.path == "/hold") {
    co_await gate.pass();
    response = text("held");
  }
  response.route = request.path == "/echo" ? "/echo" : std::string_view{};
  co_return response;
}

std::string LiveServer::access_log() const {
  const std::scoped_lock lock(log_mutex_);
  return log_;
}

bool LiveServer::comes_to_show(std::string_view metric_line) const {
  using namespace std::chrono_literals;
  for (int i = 0; i < 500; ++i) {
    if (metrics.expose().find(std::string{metric_line} + "\n") != std::string::npos) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

}  // namespace lectern::test
