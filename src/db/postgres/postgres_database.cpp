#include "db/postgres/postgres_database.hpp"

#include <charconv>
#include <cstdlib>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "db/postgres/failure.hpp"
#include "db/postgres/migrator.hpp"
#include "db/postgres/statement_check.hpp"

namespace lectern::db::postgres {
namespace {

/// Of the server of reads, of which none takes long.
constexpr std::chrono::seconds kLongestSilence{5};
/// Once the time of a statement is over, a server that works says so.
constexpr std::chrono::seconds kLongestSilenceAfterTimeout{2};

/// libpq heeds its variable only where it blocks.
std::chrono::milliseconds connect_timeout() {
  const char* const given = std::getenv("PGCONNECT_TIMEOUT");
  const std::string_view text = given != nullptr ? given : "";
  int seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds > 0 ? std::chrono::seconds{seconds} : ConnectionSettings{}.connect_timeout;
}

ConnectionPolicy policy_of(const PostgresOptions& options) {
  ConnectionPolicy policy{.reading = {.url = options.url, .through_pooler = options.through_pooler},
                          .own = {.url = options.url, .through_pooler = options.through_pooler},
                          .most_own = options.connections_per_thread};
  policy.reading.connect_timeout = policy.own.connect_timeout = connect_timeout();
  policy.reading.statement_timeout = options.read_timeout;
  policy.reading.plans_once = true;
  if (options.read_timeout.count() > 0)
    policy.reading.longest_silence =
        std::max<std::chrono::milliseconds>(kLongestSilence, options.read_timeout + kLongestSilenceAfterTimeout);
  policy.own.statement_timeout = options.statement_timeout;
  if (options.statement_timeout.count() > 0)
    policy.own.longest_silence = options.statement_timeout + kLongestSilenceAfterTimeout;
  return policy;
}

}  // namespace

PostgresDatabase::PostgresDatabase(PostgresOptions options) : policy_(policy_of(options)) {}

PostgresDatabase::~PostgresDatabase() {
  stop();
}

void PostgresDatabase::stop() {
  {
    const std::scoped_lock lock{mutex_};
    if (std::exchange(is_stopped_, true)) return;
    loop_work_.reset();  // its thread ends when what runs on it has
  }
  notifications_.clear();
  if (loop_thread_.joinable()) loop_thread_.join();
  connections_.close_all();
}

// ---- where things run ----

Connections& PostgresDatabase::connections_of(const asio::any_io_executor& executor) {
  Connections* const here = connections_.of(executor, [this](const asio::any_io_executor& own) {
    return std::make_shared<Connections>(own, policy_, &metrics_, counts_);
  });
  if (here == nullptr) throw ConnectionLost("the program is closing its database");
  return *here;
}

asio::any_io_executor PostgresDatabase::own_loop() {
  const std::scoped_lock lock{mutex_};
  if (is_stopped_) throw ConnectionLost("the program is closing its database");
  if (!loop_) {
    loop_ = std::make_unique<asio::io_context>(1);
    loop_work_ = std::make_unique<asio::executor_work_guard<asio::io_context::executor_type>>(loop_->get_executor());
    loop_thread_ = std::thread([this] { loop_->run(); });
  }
  return loop_->get_executor();
}

// ---- reading ----

awaitable<std::int64_t> PostgresDatabase::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  if (is_event_loop(co_await asio::this_coro::executor)) co_return co_await run_here(query, values, sink);
  co_return co_await asio::co_spawn(own_loop(), run_here(query, values, sink), asio::use_awaitable);
}

/// Once more if the connection was lost: a read may be asked twice.
awaitable<std::int64_t> PostgresDatabase::run_here(QueryRef query, std::span<const Value> values, RowSink sink) {
  Connections& connections = connections_of(co_await asio::this_coro::executor);
  auto connection = co_await connections.shared();
  try {
    co_return co_await connection->run(query, values, sink);
  } catch (const ConnectionLost&) {
    connection.reset();
  }
  connection = co_await connections.shared();
  co_return co_await connection->run(query, values, sink);
}

awaitable<void> PostgresDatabase::run_snapshot(SnapshotBody body, Weight weight) {
  if (is_event_loop(co_await asio::this_coro::executor)) co_return co_await run_snapshot_here(body, weight);
  co_await asio::co_spawn(own_loop(), run_snapshot_here(body, weight), asio::use_awaitable);
}

/// Once more if the connection was lost, as with single reads.
awaitable<void> PostgresDatabase::run_snapshot_here(const SnapshotBody& body, Weight weight) {
  Connections& connections = connections_of(co_await asio::this_coro::executor);
  for (bool is_again = false;; is_again = true) {
    try {
      const auto lease = co_await connections.lease(std::chrono::steady_clock::time_point::max(), weight);
      PostgresSnapshot snapshot{*this, *lease};
      co_return co_await body(snapshot);
    } catch (const ConnectionLost&) {
      if (is_again) throw;
    }
  }
}

awaitable<bool> PostgresDatabase::is_available() {
  DynamicQuery query{"available"};
  query.text = "select 1 from schema_migrations limit 1";
  try {
    co_await list<std::int64_t>(query);
    co_return true;
  } catch (const Error&) {
    co_return false;
  }
}

// ---- between processes ----

/// A pooler gives each transaction another connection, and so nobody would listen for long.
void PostgresDatabase::when_notified(std::string_view channel, std::function<void(std::string_view)> callback) {
  if (policy_.own.through_pooler) return;
  notifications_.push_back(std::make_unique<Notifications>(policy_.own.url, std::string{channel}, std::move(callback)));
}

awaitable<void> PostgresDatabase::notify(std::string channel, std::string message) {
  DynamicQuery query{"notify"};
  query.text = "select pg_notify(" + query.bind(channel) + ", " + query.bind(message) + ")::text";
  co_await list<std::string>(query);
}

// ---- at the start ----

void PostgresDatabase::migrate(std::span<const Migration> migrations, Instant now) {
  apply_migrations(policy_.own.url, migrations, now);
}

std::vector<MigrationState> PostgresDatabase::migration_status(std::span<const Migration> migrations) {
  return read_migration_status(policy_.own.url, migrations);
}

void PostgresDatabase::check_statements() {
  postgres::check_statements(policy_.own.url);
}

}  // namespace lectern::db::postgres
