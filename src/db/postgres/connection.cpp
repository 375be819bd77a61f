#include "db/postgres/connection.hpp"

#include <atomic>
#include <charconv>
#include <random>
#include <ranges>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/socket.h>

#include "db/parameters.hpp"
#include "db/postgres/decrypted_input.hpp"
#include "db/postgres/failure.hpp"
#include "db/postgres/wire.hpp"

namespace lectern::db::postgres {
namespace {

/// So many statements are synchronized at least once, so that the first is not held up by the last.
constexpr std::size_t kMostUnsynchronized = 32;
/// Sent by itself, a statement is skipped only if it has to be prepared anew.
constexpr int kMostRepeats = 2;
constexpr std::uint32_t kCounterShards = 64;
constexpr std::chrono::milliseconds kWatchInterval{500};

std::int64_t changed_rows(const PGresult* result) {
  const std::string_view status = PQcmdStatus(const_cast<PGresult*>(result));  // libpq's interface forgot the const
  if (status.starts_with("SELECT")) return 0;
  const std::string_view count = PQcmdTuples(const_cast<PGresult*>(result));
  std::int64_t changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);
  return changed;
}

/// Each connection of a process the next, beginning anywhere, so that processes differ.
std::int64_t next_counter_shard() {
  static std::atomic<std::uint32_t> next{std::random_device{}()};
  return next++ % kCounterShards;
}

}  // namespace

Connection::Connection(boost::asio::any_io_executor executor, const ConnectionSettings& settings, Sync sync,
                       StatementMetrics* metrics)
    : executor_(std::move(executor)),
      socket_(std::in_place, executor_),
      sync_(sync),
      names_statements_(!settings.through_pooler),
      transaction_settings_(transaction_settings(settings)),
      longest_silence_(settings.longest_silence),
      metrics_(metrics),
      counter_shard_(next_counter_shard()),
      silence_(std::in_place, executor_),
      prepared_(names_statements_) {}

Connection::~Connection() {
  close("the connection was given up");
}

bool Connection::is_alive() const {
  if (connection_ == nullptr) return false;
  char byte = 0;
  const auto seen = ::recv(PQsocket(connection_.get()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (seen > 0) return is_waiting();  // else it is the server's farewell
  return seen < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

// ---- sending ----

awaitable<std::int64_t> Connection::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  Request request{query, values, sink};
  enqueue({&request});
  synchronize();
  co_await answered(request);
  if (request.skipped && sync_ == Sync::at_each)  // what was sent ahead of it failed: its transaction has not begun
    throw ConnectionLost("the transaction did not begin");
  for (int again = 0; request.skipped && again < kMostRepeats; ++again) {
    enqueue_alone({&request});
    co_await answered(request);
  }
  if (request.skipped) throw std::logic_error("a statement was skipped: " + std::string{query.name});
  if (request.error) std::rethrow_exception(request.error);
  co_return request.changed;
}

void Connection::send_ahead(Request& request) {
  enqueue({&request});
}

void Connection::begin(Request& request) {
  enqueue({&request});
  if (!transaction_settings_.empty()) enqueue({nullptr, transaction_settings_});
}

awaitable<void> Connection::await_answer(Request& request) {
  if (request.is_answered) co_return;
  if (is_open()) synchronize();
  co_await answered(request);
}

void Connection::send_unattended(std::string_view sql) {
  if (!is_open()) return;
  try {
    enqueue_alone({nullptr, sql});
  } catch (const ConnectionLost&) {
    return;  // with the connection goes what the statement was to end
  }
}

awaitable<void> Connection::answered(Request& request) {
  if (!is_open()) co_return;  // lost while it was sent, and answered with that
  co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void()>(
      [&request](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));  // std::function wants copies
        request.resume = [waiting] { std::move (*waiting)(); };
      },
      boost::asio::use_awaitable);
}

void Connection::enqueue(const Held& next) {
  if (!is_open()) throw ConnectionLost("the connection is closed");
  if (next.request != nullptr) {
    next.request->error = nullptr;
    next.request->skipped = false;
    next.request->is_answered = false;
    next.request->sent_at = std::chrono::steady_clock::now();
  }
  if (must_hold_back()) return held_back_.push_back(next);
  send(next);
}

/// Between two synchronizations of its own, so that no other statement's failure is its concern.
void Connection::enqueue_alone(Held next) {
  next.is_alone = true;
  if (unsynchronized_ > 0) synchronize_now();
  enqueue(next);
  if (!must_hold_back()) synchronize_now();
}

bool Connection::must_hold_back() const {
  return !names_statements_ && !commands_.empty() && commands_.back().kind == Kind::sync;
}

/// After the answer to a synchronization: up to the next one.
void Connection::send_held_back() {
  try {
    while (!held_back_.empty()) {
      const Held& next = held_back_.front();
      const bool is_alone = next.is_alone;
      if (is_alone && unsynchronized_ > 0) break;
      send(next);
      held_back_.pop_front();
      if (is_alone || (sync_ == Sync::per_turn && unsynchronized_ >= kMostUnsynchronized)) break;
    }
  } catch (const ConnectionLost&) {
    return;  // all who wait know
  }
  if (unsynchronized_ > 0) synchronize_now();
}

void Connection::send(const Held& next) {
  const bool begins = sync_ == Sync::per_turn && unsynchronized_ == 0;
  if (begins && !transaction_settings_.empty()) send_unwatched(transaction_settings_);
  next.request != nullptr ? send(*next.request) : send_unwatched(next.unattended);
}

void Connection::send_unwatched(std::string_view sql) {
  Request request{{nullptr, sql, sql}};
  const std::size_t earlier = commands_.size();
  send(request);
  for (Command& command : commands_ | std::views::drop(earlier)) {  // another's name may be given back behind it
    if (command.kind == Kind::query) command.kind = Kind::unattended;
    command.request = nullptr;
  }
}

void Connection::send(Request& request) {
  if (commands_.empty()) last_heard_ = std::chrono::steady_clock::now();
  const Parameters parameters{request.values};
  Prepared& statement = prepared_.find(request.query, request.values);
  if (!statement.is_known) prepare(statement, request, parameters);
  if (PQsendQueryPrepared(connection_.get(), statement.name.c_str(), parameters.count(), parameters.values(),
                          parameters.lengths(), parameters.formats(), 1) == 0)
    throw_lost();
  ++statement.in_flight;
  commands_.push_back({Kind::query, &request, &statement});
  ++unsynchronized_;
  if (const auto forgotten = prepared_.drop_surplus()) deallocate(*forgotten);
}

/// Through a pooler the next statement may meet another server connection, so there nothing stays prepared.
void Connection::prepare(Prepared& statement, Request& request, const Parameters& parameters) {
  const std::string text = with_placeholders(statement.text, request.query.statement, request.values.size(), '$');
  if (PQsendPrepare(connection_.get(), statement.name.c_str(), text.c_str(), parameters.count(), parameters.types()) ==
      0)
    throw_lost();
  statement.is_known = names_statements_;
  ++statement.in_flight;
  commands_.push_back({Kind::prepare, &request, &statement});
}

void Connection::deallocate(const std::string& name) {
  const std::string sql = "deallocate " + name;
  if (PQsendQueryParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) == 0) throw_lost();
  commands_.push_back({Kind::unattended});
}

void Connection::synchronize() {
  if (must_hold_back()) return;  // with what is held back
  if (sync_ == Sync::at_each || unsynchronized_ >= kMostUnsynchronized) return synchronize_now();
  if (sync_is_posted_) return;
  sync_is_posted_ = true;
  boost::asio::post(executor_, [self = shared_from_this()] {
    self->sync_is_posted_ = false;
    if (self->is_open() && self->unsynchronized_ > 0) self->synchronize_now();
  });
}

void Connection::synchronize_now() {
  unsynchronized_ = 0;
  if (PQpipelineSync(connection_.get()) == 0) return close(PQerrorMessage(connection_.get()));
  commands_.push_back({Kind::sync});
  flush();
  wait_readable();
}

void Connection::flush() {
  if (waits_writable_ || !is_open()) return;
  const int left = PQflush(connection_.get());
  if (left < 0) return close(PQerrorMessage(connection_.get()));
  if (left == 0) return;
  waits_writable_ = true;
  socket_->async_wait(boost::asio::posix::stream_descriptor::wait_write,
                      [self = shared_from_this()](boost::system::error_code error) {
                        self->waits_writable_ = false;
                        if (!error) self->flush();
                      });
}

void Connection::throw_lost() {
  const std::string reason = PQerrorMessage(connection_.get());
  close(reason);
  throw ConnectionLost(reason);
}

// ---- receiving ----

void Connection::wait_readable() {
  if (waits_readable_ || !is_open()) return;
  watch_silence();
  waits_readable_ = true;
  socket_->async_wait(boost::asio::posix::stream_descriptor::wait_read,
                      [self = shared_from_this()](boost::system::error_code error) {
                        self->waits_readable_ = false;
                        if (!error) self->on_readable();
                      });
}

/// One timer for all statements of a while, and none while nobody waits: a loop that ends does not wait for it.
void Connection::watch_silence() {
  if (is_watched_ || longest_silence_.count() == 0) return;
  is_watched_ = true;
  silence_->expires_after(kWatchInterval);
  silence_->async_wait([weak = weak_from_this()](boost::system::error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->is_open()) return;
    self->is_watched_ = false;
    self->close_if_silent_since(std::chrono::steady_clock::now() - self->longest_silence_);
    if (self->is_waiting()) self->watch_silence();
  });
}

void Connection::on_readable() {
  if (!is_open()) return;
  last_heard_ = std::chrono::steady_clock::now();
  std::vector<Resume> answered;
  bool is_read = false;
  do {
    is_read = PQconsumeInput(connection_.get()) == 1;
  } while (is_read && has_decrypted_input(connection_.get()));
  take_results(answered);
  // Also what libpq gave up while it gave out results: it has closed the socket that is watched here. And before those
  // who wait go on: they would meet it again.
  if (is_open() && (!is_read || is_ending_ || PQstatus(connection_.get()) == CONNECTION_BAD))
    close(PQerrorMessage(connection_.get()));
  if (commands_.empty()) send_held_back();
  if (!commands_.empty()) wait_readable();
  for (const Resume& resume : answered) resume();  // last: they may send more, or give the connection back
}

/// Nothing from a connection that is gone: libpq has forgotten then what it was asked, and takes the columns of a read
/// for its answer, without rows.
void Connection::take_results(std::vector<Resume>& answered) {
  while (is_open() && PQstatus(connection_.get()) == CONNECTION_OK && !commands_.empty() &&
         PQisBusy(connection_.get()) == 0) {
    const Result result{PQgetResult(connection_.get())};
    Command& command = commands_.front();
    if (result) {
      take(command, result.get());
      if (!is_open()) return;
      if (command.kind == Kind::sync) commands_.pop_front();
    } else {
      if (!command.is_answered) return;
      finish(command, answered);
      commands_.pop_front();
    }
  }
}

void Connection::take(Command& command, const PGresult* result) {
  command.is_answered = true;
  const ExecStatusType status = PQresultStatus(result);
  const bool failed = status == PGRES_FATAL_ERROR;
  const bool skipped = status == PGRES_PIPELINE_ABORTED;
  if (failed && ends_connection(result)) is_ending_ = true;
  if (command.kind == Kind::sync && !failed) return;
  if (command.prepared != nullptr && (command.kind == Kind::prepare ? failed || skipped : is_unknown_statement(result)))
    command.prepared->is_known = false;
  if (command.request == nullptr) {
    if (failed) close(PQresultErrorMessage(result));
    return;
  }
  Request& request = *command.request;
  if (failed && is_unknown_statement(result)) {
    request.skipped = true;
  } else if (failed && !request.error) {
    request.error = failure_of(result, request.query.name);
  } else if (skipped) {
    request.skipped = !request.error;  // its own preparing may have failed
  } else if (command.kind == Kind::query) {
    deliver(request, result);
  }
}

void Connection::deliver(Request& request, const PGresult* result) {
  try {
    ResultRow row{result};
    const int count = request.sink.take == nullptr ? 0 : PQntuples(result);
    for (int i = 0; i < count; ++i) {
      row.stand_at(i);
      request.sink.take(request.sink.target, row);
    }
    request.changed = changed_rows(result);
  } catch (...) {
    request.error = std::current_exception();
  }
}

void Connection::finish(const Command& command, std::vector<Resume>& answered) {
  if (command.prepared != nullptr) --command.prepared->in_flight;
  if (command.kind != Kind::query) return;
  Request& request = *command.request;
  request.is_answered = true;
  if (metrics_ != nullptr && !request.query.name.empty())
    metrics_->observe(request.query.name, last_heard_ - request.sent_at);
  if (request.resume) answered.push_back(std::move(request.resume));  // whose frame ends with it
}

// ---- the end ----

void Connection::close_if_silent_since(std::chrono::steady_clock::time_point instant) {
  if (is_waiting() && last_heard_ < instant) close("the database server does not answer");
}

void Connection::close(const std::string& reason) noexcept {
  if (connection_ == nullptr) return;
  if (socket_->is_open()) socket_->release();  // libpq closes it
  socket_.reset();
  silence_.reset();
  connection_.reset();
  const auto lost = std::make_exception_ptr(ConnectionLost(reason));
  const auto tell = [&](Request& request, bool has_answer = false) {
    if (!has_answer) request.error = lost;
    request.is_answered = true;
    if (request.resume) boost::asio::post(executor_, std::move(request.resume));
  };
  for (const Command& command : std::exchange(commands_, {}))
    if (command.kind == Kind::query) tell(*command.request, command.is_answered);  // whose rows were handed out counts
  for (const Held& held : std::exchange(held_back_, {}))
    if (held.request != nullptr) tell(*held.request);
}

}  // namespace lectern::db::postgres
