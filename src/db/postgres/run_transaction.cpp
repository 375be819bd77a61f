// Transactions of PostgresDatabase: run again where that is right, and their outcome asked where it is not known.
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "db/postgres/failure.hpp"
#include "db/postgres/postgres_database.hpp"
#include "runtime/log.hpp"

namespace lectern::db::postgres {
namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::string_view kConnectionLost = "connection_lost";
constexpr int kMostRetries = 3;
constexpr std::chrono::milliseconds kFirstPause = 5ms;
constexpr std::chrono::milliseconds kPauseOfAsking = 20ms;
/// A server that restarts is back by then, or the outcome stays unknown.
constexpr std::chrono::seconds kLongestAsking = 10s;

awaitable<void> pause(std::chrono::microseconds time) {
  asio::steady_timer timer{co_await asio::this_coro::executor, time};
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

/// Doubles with each retry; anything from half of it to all, so that those who collided do not meet again.
std::chrono::microseconds backoff(int retry) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  const auto whole = std::chrono::microseconds{kFirstPause} * (1 << retry);
  return std::chrono::microseconds{
      std::uniform_int_distribution<std::int64_t>{whole.count() / 2, whole.count()}(random)};
}

/// Null if the server cannot tell: it was too long ago, or the server has crashed since and a transaction of that id is
/// committed, which may be another's. Ours would be committed if it had been written; any other status is not ours.
DynamicQuery question_about(const TransactionName& name) {
  DynamicQuery query{"transaction_status"};
  const std::string id = query.bind(name.id) + "::xid8";
  query.text =
      "select case when coalesce(pg_stat_get_bgwriter_stat_reset_time()::text, '') = " + query.bind(name.life) +
      " then pg_xact_status(" + id + ") when " + id +
      " >= pg_snapshot_xmax(pg_current_snapshot()) then 'aborted' when pg_xact_status(" + id +
      ") = 'committed' then null else 'aborted' end";
  return query;
}

bool is_too_late(const Context& context) {
  return std::chrono::steady_clock::now() > context.deadline;
}

/// Why a transaction that failed with `error` before COMMIT may succeed when it runs again; empty if it may not.
std::string_view reason_to_run_again(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Conflict& conflict) {
    return conflict.reason;
  } catch (const ConnectionLost&) {
    return kConnectionLost;
  } catch (...) {
    return {};
  }
}

}  // namespace

awaitable<void> PostgresDatabase::run_transaction(const Context& context, TransactionBody body) {
  const auto executor = co_await asio::this_coro::executor;
  if (is_event_loop(executor)) co_return co_await run_transaction_here(context, body);
  co_await asio::co_spawn(own_loop(), run_transaction_here(context, body), asio::use_awaitable);
}

awaitable<void> PostgresDatabase::run_transaction_here(const Context& context, const TransactionBody& body) {
  Connections& connections = connections_of(co_await asio::this_coro::executor);
  for (int retry = 0;; ++retry) {
    if (is_too_late(context)) throw Unavailable("The library is busy. Please try again in a moment.");
    Attempt made = co_await attempt(connections, context, body);
    if (made.ask_about) {
      const Outcome outcome = co_await ask_outcome(connections, context, *made.ask_about);
      count_outcome(outcome);
      if (outcome == Outcome::unknown)
        throw Unavailable("The database went away while it stored this; whether it did is not known. Please look.",
                          "OUTCOME_UNKNOWN");
      if (outcome == Outcome::committed) made.error = nullptr;
    }
    if (!made.error) co_return;
    if (made.run_again.empty() || retry == kMostRetries) std::rethrow_exception(made.error);
    count_retry(made.run_again);
    co_await pause(backoff(retry));
  }
}

awaitable<PostgresDatabase::Attempt> PostgresDatabase::attempt(Connections& connections, const Context& context,
                                                               const TransactionBody& body) {
  const auto lease = co_await connections.lease(context.deadline, Weight::light);
  PostgresTransaction tx{context, *lease};
  Attempt made;
  try {
    co_await body(tx);
    co_await tx.commit();
    co_return made;
  } catch (...) {
    made.error = std::current_exception();
  }
  made.run_again = reason_to_run_again(made.error);
  if (tx.has_sent_commit() && made.run_again == kConnectionLost) {
    made.ask_about = tx.name();
  } else if (const auto earlier = co_await tx.roll_back()) {
    made.error = earlier;
    made.run_again = reason_to_run_again(earlier);
  }
  co_return made;
}

awaitable<PostgresDatabase::Outcome> PostgresDatabase::ask_outcome(Connections& connections, const Context& context,
                                                                   const TransactionName& name) {
  const SteadyTime until = std::min(context.deadline, std::chrono::steady_clock::now() + kLongestAsking);
  const DynamicQuery query = question_about(name);
  while (std::chrono::steady_clock::now() < until) {
    try {
      const auto connection = co_await connections.shared();
      std::vector<std::optional<std::string>> status;
      co_await connection->run({nullptr, query.name, query.text}, query.values,
                               {&status, [](void* target, const RowView& row) {
                                  static_cast<std::vector<std::optional<std::string>>*>(target)->push_back(
                                      SqlTraits<std::optional<std::string>>::read(row, 0));
                                }});
      if (status.size() != 1 || !status.front()) co_return Outcome::unknown;
      if (*status.front() == "committed") co_return Outcome::committed;
      if (*status.front() == "aborted") co_return Outcome::rolled_back;
    } catch (const Unavailable&) {  // not back yet
      static_cast<void>(0);
    }
    co_await pause(kPauseOfAsking);
  }
  co_return Outcome::unknown;
}

void PostgresDatabase::count_in(MetricsRegistry& registry) {
  registry_.store(&registry, std::memory_order_release);
  metrics_.count_in(registry);
  const auto count = [&](std::string state, std::atomic<std::int64_t> ConnectionCounts::* number) {
    registry.gauge_callback("lectern_db_connections", "Connections for transactions and slow reads.",
                            {{"state", std::move(state)}},
                            [counts = counts_, number] { return static_cast<double>(((*counts).*number).load()); });
  };
  count("open", &ConnectionCounts::open);
  count("in_use", &ConnectionCounts::in_use);
}

void PostgresDatabase::count_retry(std::string_view reason) {
  if (MetricsRegistry* registry = registry_.load(std::memory_order_acquire))
    registry
        ->counter("lectern_db_transaction_retries_total", "Transactions run again, by the reason.",
                  {{"reason", std::string{reason}}})
        .add();
}

void PostgresDatabase::count_outcome(Outcome outcome) {
  constexpr std::array<std::string_view, 3> kNames{"committed", "rolled_back", "unknown"};
  const std::string_view name = kNames.at(static_cast<std::size_t>(outcome));
  log_warning("a connection was lost at COMMIT; the database was asked for the outcome", {{"outcome", name}});
  if (MetricsRegistry* registry = registry_.load(std::memory_order_acquire))
    registry
        ->counter("lectern_db_outcomes_asked_total", "Commits whose answer was lost, by what became of them.",
                  {{"outcome", std::string{name}}})
        .add();
}

}  // namespace lectern::db::postgres
