// Behind a real PgBouncer in transaction mode whose three server connections all of ours share: what is set for one
// transaction ends with it, and no answer goes to somebody else. Other suites run through it, too
// (tests/CMakeLists.txt).
#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <gmock/gmock.h>

#include "app/embedded/migrations.hpp"
#include "db/counters.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/migrator.hpp"
#include "db/postgres/postgres_database.hpp"
#include "support/pgbouncer.hpp"
#include "support/postgres_server.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using db::postgres::BlockingConnection;
using db::postgres::PostgresDatabase;
using db::postgres::PostgresOptions;
using testing::UnorderedElementsAre;

struct ServerSettings {
  std::string name;
  std::string setting;
};
BOOST_DESCRIBE_STRUCT(ServerSettings, (), (name, setting))

const db::Statement<ServerSettings()> read_settings{
    "test.pooler_settings",
    {"select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', "
     "'idle_in_transaction_session_timeout', 'jit')",
     "select name, '' as setting from counters"}};

std::vector<std::string> in_words(const std::vector<ServerSettings>& settings) {
  std::vector<std::string> words;
  for (const auto& [name, setting] : settings) words.push_back(name + "=" + setting);
  return words;
}

class PostgresPooler : public testing::Test {
 protected:
  [[nodiscard]] std::unique_ptr<PostgresDatabase> open(const test::PgBouncer& pooler) const {
    return std::make_unique<PostgresDatabase>(
        PostgresOptions{.url = pooler.through(database_.url().url()), .through_pooler = true});
  }

  /// The text comes back with its number: whose answer it is.
  static db::awaitable<void> read(db::Database& database, int number, int& right, int& failed) {
    const std::string text =
        std::string(static_cast<std::size_t>(number) * 977 % 100'000, 'x') + std::to_string(number);
    db::DynamicQuery query{"test"};
    query.text = "select " + query.bind(text) + " where 1 / " + query.bind(std::int64_t{number % 10}) + " >= 0";
    try {
      const auto rows = co_await database.list<std::string>(query);
      if (rows.at(0) == text) ++right;
    } catch (const std::logic_error&) {
      ++failed;
    }
  }

  test::TestDatabase database_;
  test::PgBouncer pooler_;
};

TEST_F(PostgresPooler, GivesEveryPipelinedReadItsOwnAnswer) {
  constexpr int kReads = 800;
  const auto database = open(pooler_);
  int right = 0;
  int failed = 0;
  int open = kReads;
  run_sync([&]() -> db::awaitable<void> {
    const auto executor = co_await db::asio::this_coro::executor;
    for (int i = 0; i < kReads; ++i) {
      db::asio::co_spawn(executor, read(*database, i, right, failed), [&](std::exception_ptr) { --open; });
      if (i % 7 == 0) co_await db::asio::post(executor, db::asio::use_awaitable);  // another turn, another packet
    }
    db::asio::steady_timer pause{executor};
    while (open > 0) {
      pause.expires_after(std::chrono::milliseconds{1});
      co_await pause.async_wait(db::asio::use_awaitable);
    }
  }());
  EXPECT_EQ(right, kReads * 9 / 10);
  EXPECT_EQ(failed, kReads / 10);
}

TEST_F(PostgresPooler, HoldsEachTransactionToItsLimits) {
  const auto database = open(pooler_);
  std::vector<ServerSettings> writing;
  run_sync(database->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    writing = co_await tx.list(read_settings);
  }));
  const auto snapshot =
      run_sync(database->snapshot([&](db::Snapshot& reader) -> db::awaitable<std::vector<ServerSettings>> {
        co_return co_await reader.list(read_settings);
      }));
  const auto of_transactions = UnorderedElementsAre("statement_timeout=30000", "lock_timeout=10000",
                                                    "idle_in_transaction_session_timeout=30000", "jit=off");
  EXPECT_THAT(in_words(writing), of_transactions);
  EXPECT_THAT(in_words(snapshot), of_transactions);
}

TEST_F(PostgresPooler, LeavesNoSettingsToTheNextOne) {
  const test::PgBouncer pooler{{.server_connections = 1}};
  const auto database = open(pooler);
  EXPECT_THAT(in_words(run_sync(database->list(read_settings))),
              UnorderedElementsAre("statement_timeout=2000", "lock_timeout=10000",
                                   "idle_in_transaction_session_timeout=30000", "jit=off"));
  run_sync(database->transaction(database_.context(),
                                 [](db::Transaction& tx) -> db::awaitable<void> { co_await tx.list(read_settings); }));
  BlockingConnection next{pooler.through(database_.url().url())};
  const auto left = next.run("to look", "select current_setting('statement_timeout')");
  EXPECT_EQ(std::string{PQgetvalue(left.get(), 0, 0)}, "0");
}

TEST_F(PostgresPooler, SaysThatTheDatabaseIsNotAvailableWhenNoServerBecomesFree) {
  const test::PgBouncer pooler{{.server_connections = 1, .longest_wait_s = 1}};
  const auto database = open(pooler);
  std::string code;
  run_sync(database->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    co_await tx.list(read_settings);
    try {
      co_await database->list(read_settings);
    } catch (const Error& error) {
      code = error.code();
    }
  }));
  EXPECT_EQ(code, "DATABASE_UNAVAILABLE");
}

TEST_F(PostgresPooler, RunsATransactionAgainWhoseServerConnectionEnded) {
  const auto database = open(pooler_);
  int runs = 0;
  run_sync(database->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    tx.add_to_counter("test", 3);
    co_await tx.list(read_settings);
    if (++runs > 1) co_return;
    database_.damage("select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in transaction%'");
    co_await tx.list(read_settings);
  }));
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(run_sync(db::counter_total(*database_, "test")).value, 3);
}

TEST_F(PostgresPooler, LetsTenNodesMigrateAtOnce) {
  const test::PostgresScratch scratch;
  const std::string url = pooler_.through(scratch.url());
  std::vector<std::jthread> nodes;
  for (int i = 0; i < 10; ++i) {
    nodes.emplace_back([&] {
      try {
        db::postgres::apply_migrations(url, app::postgres_migrations(), test::test_start());
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  nodes.clear();
  BlockingConnection connection{scratch.url()};
  const auto rows = connection.run("to count", "select count(*) from schema_migrations");
  EXPECT_EQ(std::string{PQgetvalue(rows.get(), 0, 0)}, std::to_string(app::postgres_migrations().size()));
}

}  // namespace
}  // namespace lectern
