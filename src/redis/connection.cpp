#include "redis/connection.hpp"

#include <stdexcept>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace lectern::redis {
namespace {

/// While answers are waited for; so much later at most it is seen that one is late.
constexpr std::chrono::milliseconds kCloseWatch{10};
/// For an answer that is there already, while this loop had other things to do.
constexpr std::chrono::milliseconds kLastLook{1};

}  // namespace

Connection::Connection(asio::any_io_executor executor, std::shared_ptr<const ConnectionPolicy> policy)
    : policy_(std::move(policy)),
      executor_(std::move(executor)),
      stream_(Stream::make(executor_, policy_->endpoint, policy_->authorities)),
      watch_(executor_) {}

Connection::~Connection() {
  stream_->close();
}

// ---- opening ----

std::shared_ptr<Connection> Connection::make(asio::any_io_executor executor,
                                             std::shared_ptr<const ConnectionPolicy> policy) {
  return std::shared_ptr<Connection>{new Connection(std::move(executor), std::move(policy))};
}

awaitable<void> Connection::open() {
  const auto self = shared_from_this();
  co_await connect();
  if (!is_open_) throw std::runtime_error("it was closed while it was opened");
  read();
  watch(policy_->idle_time);
  try {
    co_await enter();
  } catch (const std::exception& error) {
    close(error.what());
    throw;
  }
}

awaitable<void> Connection::connect() {
  const auto is_late = std::make_shared<bool>(false);
  watch_.expires_after(policy_->connect_time);
  watch_.async_wait([self = shared_from_this(), is_late](error_code error) {
    if (error) return;
    *is_late = true;
    self->stream_->close();
  });
  std::string reason;
  try {
    co_await stream_->open(policy_->endpoint);
  } catch (const boost::system::system_error& error) {
    reason = error.code().message();
  }
  watch_.cancel();
  if (*is_late) reason = fmt::format("no connection within {} ms", policy_->connect_time.count());
  if (!reason.empty()) throw std::runtime_error(reason);
}

awaitable<void> Connection::enter() {
  const Endpoint& endpoint = policy_->endpoint;
  if (!endpoint.user.empty()) {
    co_await require_ok({"AUTH", endpoint.user, endpoint.password});
  } else if (!endpoint.password.empty()) {
    co_await require_ok({"AUTH", endpoint.password});
  }
  if (endpoint.database != 0) co_await require_ok({"SELECT", std::to_string(endpoint.database)});
  co_await require_answer();
}

/// A server that hangs, ends or still loads takes connections too. One may be allowed to do other things than ask.
awaitable<void> Connection::require_answer() {
  const Reply reply = co_await run({"PING"});
  if (!reply.is_there()) throw std::runtime_error("the server did not answer");
  const std::string_view text = reply.view().text();
  if (reply.view().is_error() && !text.starts_with("NOPERM")) throw std::runtime_error(std::string{text});
}

awaitable<void> Connection::require_ok(const Command& command) {
  const Reply reply = co_await run(command);
  if (!reply.is_there()) throw std::runtime_error("the server did not answer");
  if (reply.view().is_error()) throw std::runtime_error(std::string{reply.view().text()});
}

void Connection::close(const std::string& reason) noexcept {
  if (!std::exchange(is_open_, false)) return;
  const auto self = shared_from_this();
  stream_->close();
  watch_.cancel();
  for (const Sent& sent : std::exchange(sent_, {}))
    if (sent.waiting != nullptr) asio::post(executor_, std::move(sent.waiting->resume));
  if (const auto told = std::exchange(on_closed_, {})) told(reason);
}

// ---- asking ----

awaitable<Reply> Connection::run(const Command& command) {
  if (!is_open_) co_return Reply{};
  Waiting waiting;
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
      [&](auto handler) {
        auto going_on = std::make_shared<decltype(handler)>(std::move(handler));  // std::function wants copies
        waiting.resume = [going_on] { std::move (*going_on)(); };
        enqueue(command, &waiting);
      },
      asio::use_awaitable);
  co_return std::move(waiting.reply);
}

void Connection::send(const Command& command) {
  if (is_open_) enqueue(command, nullptr);
}

void Connection::require(const Command& command) {
  if (is_open_) enqueue(command, nullptr, true);
}

void Connection::enqueue(const Command& command, Waiting* waiting, bool is_required) {
  last_sent_ = std::chrono::steady_clock::now();
  sent_.push_back({waiting, is_required, last_sent_});
  outgoing_ += command.bytes();
  if (!is_watched_closely_) {
    is_watched_closely_ = true;
    watch(kCloseWatch);
  }
  if (std::exchange(flush_is_posted_, true)) return;
  asio::post(executor_, [self = shared_from_this()] {
    self->flush_is_posted_ = false;
    self->flush();
  });
}

void Connection::flush() {
  if (!is_open_ || is_writing_ || outgoing_.empty()) return;
  is_writing_ = true;
  std::swap(writing_, outgoing_);
  stream_->write(writing_, [self = shared_from_this()](error_code error) { self->on_written(error); });
}

void Connection::on_written(error_code error) {
  is_writing_ = false;
  writing_.clear();
  if (error) return close(error.message());
  flush();
}

// ---- being answered ----

void Connection::read() {
  stream_->read_some(asio::buffer(incoming_),
                     [self = shared_from_this()](error_code error, std::size_t bytes) { self->on_read(error, bytes); });
}

void Connection::on_read(error_code error, std::size_t bytes) {
  if (!is_open_) return;
  if (error) return close(error == asio::error::eof ? "the server closed the connection" : error.message());
  std::vector<std::function<void()>> answered;
  std::string failure;
  try {
    reader_.feed({incoming_.data(), bytes});
    take_replies(answered);
  } catch (const std::exception& what) {
    failure = what.what();
  }
  for (const auto& go_on : answered) go_on();  // all that have come: who goes on may close the connection
  if (!failure.empty()) close(failure);
  if (is_open_) read();
}

void Connection::take_replies(std::vector<std::function<void()>>& answered) {
  for (Reply reply = reader_.next(); reply.is_there(); reply = reader_.next()) {
    if (sent_.empty()) throw std::runtime_error("an answer to nothing");
    const Sent sent = sent_.front();
    sent_.pop_front();
    was_late_ = false;
    if (sent.is_required && reply.view().is_error()) throw std::runtime_error(std::string{reply.view().text()});
    if (sent.waiting == nullptr) continue;
    sent.waiting->reply = std::move(reply);
    answered.push_back(std::move(sent.waiting->resume));
  }
}

// ---- watching ----

void Connection::watch(std::chrono::milliseconds time) {
  watch_.expires_after(time);
  watch_.async_wait([self = shared_from_this()](error_code error) {
    if (!error && self->is_open_) self->on_watch();
  });
}

void Connection::on_watch() {
  const SteadyTime now = std::chrono::steady_clock::now();
  const bool is_late = !sent_.empty() && now - sent_.front().at > policy_->answer_time;
  if (is_late && !std::exchange(was_late_, true)) return watch(kLastLook);
  if (is_late) return close(fmt::format("no answer within {} ms", policy_->answer_time.count()));
  if (sent_.empty() && now - last_sent_ > policy_->idle_time) send({"PING"});
  is_watched_closely_ = !sent_.empty() || now - last_sent_ < policy_->idle_time;
  watch(is_watched_closely_ ? kCloseWatch : policy_->idle_time);
}

}  // namespace lectern::redis
