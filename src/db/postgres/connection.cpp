#include "db/postgres/connection.hpp"

#include <charconv>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/socket.h>

#include "db/parameters.hpp"
#include "db/postgres/failure.hpp"
#include "db/postgres/wire.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::size_t kMaxDynamicStatements = 200;
/// So many statements are synchronized at least once, so that the first is not held up by the last.
constexpr std::size_t kMostUnsynchronized = 32;
/// Sent by itself, a statement is skipped only if it has to be prepared anew.
constexpr int kMostRepeats = 2;
constexpr std::chrono::milliseconds kWatchInterval{500};

std::int64_t changed_rows(const PGresult* result) {
  const std::string_view status = PQcmdStatus(const_cast<PGresult*>(result));  // libpq's interface forgot the const
  if (status.starts_with("SELECT")) return 0;
  const std::string_view count = PQcmdTuples(const_cast<PGresult*>(result));
  std::int64_t changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);
  return changed;
}

std::size_t signature_of(std::span<const Value> values) {
  constexpr std::size_t kTypes = 31;  // more than there are
  std::size_t signature = values.size();
  for (const Value& value : values) signature = signature * kTypes + static_cast<std::size_t>(value.type);
  return signature;
}

}  // namespace

Connection::Connection(boost::asio::any_io_executor executor, const ConnectionSettings& settings, Sync sync,
                       StatementMetrics* metrics)
    : executor_(std::move(executor)),
      socket_(std::in_place, executor_),
      sync_(sync),
      names_statements_(!settings.through_pooler),
      longest_silence_(settings.longest_silence),
      metrics_(metrics),
      silence_(std::in_place, executor_) {}

Connection::~Connection() {
  close("the connection was given up");
}

bool Connection::is_alive() const {
  if (connection_ == nullptr) return false;
  char byte = 0;
  const auto seen = ::recv(PQsocket(connection_.get()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return seen > 0 || (seen < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

// ---- sending ----

awaitable<std::int64_t> Connection::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  Request request{query, values, sink};
  enqueue(request);
  synchronize();
  co_await answered(request);
  if (request.skipped && sync_ == Sync::at_each)  // what was sent ahead of it failed: its transaction has not begun
    throw ConnectionLost("the transaction did not begin");
  for (int again = 0; request.skipped && again < kMostRepeats; ++again) {
    enqueue_alone(request);
    co_await answered(request);
  }
  if (request.skipped) throw std::logic_error("a statement was skipped: " + std::string{query.name});
  if (request.error) std::rethrow_exception(request.error);
  co_return request.changed;
}

void Connection::send_ahead(Request& request) {
  enqueue(request);
}

awaitable<void> Connection::run_together(std::span<Request> requests) {
  for (Request& request : requests) enqueue(request);
  synchronize();
  co_await answered(requests.back());
  for (const Request& request : requests)
    if (request.error) std::rethrow_exception(request.error);
}

void Connection::send_unattended(std::string_view sql) {
  if (!is_open()) return;
  Request request{{nullptr, sql, sql}};
  try {
    enqueue(request);
  } catch (const ConnectionLost&) {
    return;  // with the connection goes what the statement was to end
  }
  commands_.back().kind = Kind::unattended;
  commands_.back().request = nullptr;
  synchronize_now();
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

/// Between two synchronizations of its own, so that no other statement's failure is its concern.
void Connection::enqueue_alone(Request& request) {
  if (unsynchronized_ > 0) synchronize_now();
  enqueue(request);
  synchronize_now();
}

void Connection::enqueue(Request& request) {
  if (!is_open()) throw ConnectionLost("the connection is closed");
  request.error = nullptr;
  request.skipped = false;
  request.sent_at = std::chrono::steady_clock::now();
  if (commands_.empty()) last_heard_ = request.sent_at;
  const Parameters parameters{request.values};
  Prepared& statement = prepared(request);
  if (!statement.is_known) prepare(statement, request, parameters);
  if (PQsendQueryPrepared(connection_.get(), statement.name.c_str(), parameters.count(), parameters.values(),
                          parameters.lengths(), parameters.formats(), 1) == 0)
    throw_lost();
  ++statement.in_flight;
  commands_.push_back({Kind::query, &request, &statement});
  ++unsynchronized_;
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

Connection::Prepared& Connection::prepared(const Request& request) {
  const QueryRef& query = request.query;
  if (query.statement == nullptr) return prepared_text(nullptr, query.text, request.values);
  const StatementBase& declared = *query.statement;
  if (declared.has_list()) return prepared_text(&declared, declared.text().postgres, request.values);
  if (declared_.size() <= declared.index()) declared_.resize(all_statements().size());
  Prepared& slot = declared_[declared.index()];
  if (slot.text.empty()) {
    slot.text = declared.text().postgres;
    if (names_statements_) slot.name = declared.name();
  }
  return slot;
}

/// By the text as it was written, and its parameters: one with a list has a statement for each length.
Connection::Prepared& Connection::prepared_text(const StatementBase* declared, std::string_view text,
                                                std::span<const Value> values) {
  const std::size_t signature = signature_of(values);
  if (const auto found = dynamic_by_text_.find({text, signature}); found != dynamic_by_text_.end()) {
    dynamic_.splice(dynamic_.begin(), dynamic_, found->second);
    return *found->second;
  }
  if (dynamic_.size() >= kMaxDynamicStatements) drop_least_used();
  std::string name;
  if (names_statements_) {
    // Words of control (begin, commit) keep theirs, so that they are seen in what goes over the wire.
    const bool is_word = text.find_first_of(" (") == std::string_view::npos;
    name = declared == nullptr && is_word ? std::string{text} : "d" + std::to_string(++last_name_);
  }
  Prepared& added = dynamic_.emplace_front(Prepared{std::string{text}, signature, std::move(name)});
  dynamic_by_text_.emplace(PreparedKey{added.text, signature}, dynamic_.begin());
  return added;
}

void Connection::drop_least_used() {
  Prepared& last = dynamic_.back();
  if (last.in_flight > 0) return;
  const bool is_known = last.is_known;
  const std::string forget = "deallocate " + last.name;
  dynamic_by_text_.erase({last.text, last.signature});
  dynamic_.pop_back();
  if (!is_known) return;
  if (PQsendQueryParams(connection_.get(), forget.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) == 0) throw_lost();
  commands_.push_back({Kind::unattended});
}

void Connection::synchronize() {
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
  const bool is_read = PQconsumeInput(connection_.get()) == 1;
  take_results(answered);
  // Also what libpq gave up while it gave out results: it has closed the socket that is watched here.
  if (is_open() && (!is_read || PQstatus(connection_.get()) == CONNECTION_BAD))
    close(PQerrorMessage(connection_.get()));
  if (!commands_.empty()) wait_readable();
  for (const Resume& resume : answered) resume();  // last: they may send more, or give the connection back
}

void Connection::take_results(std::vector<Resume>& answered) {
  while (is_open() && !commands_.empty() && PQisBusy(connection_.get()) == 0) {
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
  for (const Command& command : std::exchange(commands_, {})) {
    if (command.kind != Kind::query) continue;
    command.request->error = lost;
    if (command.request->resume) boost::asio::post(executor_, std::move(command.request->resume));
  }
}

}  // namespace lectern::db::postgres
