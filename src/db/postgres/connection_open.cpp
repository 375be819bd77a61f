// Opening a connection without blocking (Connection::open).
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "db/postgres/connection.hpp"
#include "db/postgres/failure.hpp"

namespace lectern::db::postgres {
namespace {

PGconn* start(const ConnectionSettings& settings) {
  // What the address says, in the place of dbname, counts more than what stands before it.
  const std::string options = startup_options(settings);
  const std::array keywords{"fallback_application_name", "client_encoding", "options", "dbname",
                            static_cast<const char*>(nullptr)};
  const std::array values{"lectern", "UTF8", options.c_str(), settings.url.c_str(), static_cast<const char*>(nullptr)};
  constexpr int kExpandName = 1;
  return PQconnectStartParams(keywords.data(), values.data(), kExpandName);
}

[[noreturn]] void throw_refused(const PGconn* connection, std::string_view reason) {
  throw ConnectionLost(
      fmt::format("PostgreSQL at {}:{} cannot be reached: {}", PQhost(connection), PQport(connection), reason));
}

}  // namespace

awaitable<std::shared_ptr<Connection>> Connection::open(const ConnectionSettings& settings, Sync sync,
                                                        StatementMetrics* metrics) {
  const auto executor = co_await boost::asio::this_coro::executor;
  const std::shared_ptr<Connection> connection{new Connection{executor, settings, sync, metrics}};
  co_await connection->connect(settings);
  co_return connection;
}

awaitable<void> Connection::connect(const ConnectionSettings& settings) {
  using Socket = boost::asio::posix::stream_descriptor;
  connection_.reset(start(settings));
  if (connection_ == nullptr) throw std::bad_alloc{};
  // Nothing on stderr: of a lost connection libpq would list there every answer that it no longer expects.
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  boost::asio::steady_timer timer{executor_, settings.connect_timeout};
  const auto is_late = std::make_shared<bool>(false);  // the handler may outlive this frame
  timer.async_wait([is_late, self = shared_from_this()](boost::system::error_code error) {
    if (error) return;
    *is_late = true;
    if (self->socket_) self->socket_->cancel();
  });
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (PQstatus(connection_.get()) != CONNECTION_BAD && next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
    watch_socket();
    const auto direction = next == PGRES_POLLING_READING ? Socket::wait_read : Socket::wait_write;
    co_await socket_->async_wait(direction, boost::asio::as_tuple(boost::asio::use_awaitable));
    if (*is_late || !is_open()) break;
    next = PQconnectPoll(connection_.get());
  }
  timer.cancel();
  if (!is_open()) throw ConnectionLost("the program is closing its database");
  if (*is_late) throw_refused(connection_.get(), "it did not answer in time");
  if (next != PGRES_POLLING_OK) throw_refused(connection_.get(), PQerrorMessage(connection_.get()));
  watch_socket();
  if (PQsetnonblocking(connection_.get(), 1) != 0 || PQenterPipelineMode(connection_.get()) != 1) throw_lost();
}

/// While connecting, libpq may change its socket at each step.
void Connection::watch_socket() {
  if (socket_->is_open()) socket_->release();
  socket_->assign(PQsocket(connection_.get()));
}

}  // namespace lectern::db::postgres
