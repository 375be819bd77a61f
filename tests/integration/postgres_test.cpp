// What PostgreSQL's driver promises beyond the interface that both engines have: values in binary, one failure alone
// among pipelined reads, transactions run again, and the outcome asked where the answer was lost.
#include <limits>

#include <boost/asio/steady_timer.hpp>
#include <gmock/gmock.h>

#include "db/counters.hpp"
#include "db/postgres/postgres_database.hpp"
#include "support/cutting_proxy.hpp"
#include "support/pgbouncer.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using db::postgres::PostgresDatabase;
using db::postgres::PostgresOptions;
using test::CuttingProxy;

struct Thing {};

const db::Statement<void(std::string, std::int64_t)> add_now{
    "test.pg_add",
    "insert into counters (name, shard, value) values ($1, 1, $2) "
    "on conflict (name, shard) do update set value = counters.value + excluded.value"};
const db::Statement<std::int64_t(std::string)> lock_counter{
    "test.pg_lock",
    {"select value from counters where name = $1 and shard = 1 for update",
     "select value from counters where name = $1 and shard = 1"}};

template <class T>
T echoed(db::Database& database, const T& value) {
  db::DynamicQuery query{"echo"};
  query.text = "select " + query.bind(value);
  return run_sync(database.list<T>(query)).at(0);
}

template <class T>
T result_of(db::Database& database, const std::string& sql) {
  db::DynamicQuery query{"test"};
  query.text = sql;
  return run_sync(database.list<T>(query)).at(0);
}

class Postgres : public testing::Test {
 protected:
  std::int64_t total(const std::string& name) { return run_sync(db::counter_total(*database_, name)).value; }

  /// A database that is reached through the proxy.
  std::unique_ptr<PostgresDatabase> through_proxy() {
    std::string url = database_.url().url();
    const std::size_t at = url.find("127.0.0.1:") + std::string_view{"127.0.0.1:"}.size();
    const std::size_t end = url.find('/', at);
    if (!proxy_) proxy_.emplace(static_cast<std::uint16_t>(std::stoi(url.substr(at, end - at))));
    url.replace(at, end - at, std::to_string(proxy_->port()));
    return std::make_unique<PostgresDatabase>(PostgresOptions{.url = url, .through_pooler = test::through_pooler()});
  }

  void add(db::Database& database, std::int64_t amount) {
    run_sync(database.transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
      ++runs_;
      co_await tx.execute(add_now, std::string{"test"}, amount);
    }));
  }

  test::TestDatabase database_;
  std::optional<CuttingProxy> proxy_;
  int runs_ = 0;
};

TEST_F(Postgres, GivesBackEveryValueAsItWasBound) {
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
                                    std::numeric_limits<std::int64_t>::min()})
    EXPECT_EQ(echoed(*database_, number), number);
  for (const double number : {0.0, -2.5, 1e300, 0.1}) EXPECT_EQ(echoed(*database_, number), number);
  for (const std::string& text : {std::string{}, std::string{"Zoë’s 'q' \\ %"}, std::string(100'000, 'x')})
    EXPECT_EQ(echoed(*database_, text), text);
  EXPECT_TRUE(echoed(*database_, true));
  EXPECT_FALSE(echoed(*database_, false));
  const Id<Thing> id{make_uuid_v7()};
  EXPECT_EQ(echoed(*database_, id), id);
  for (const char* time : {"2026-03-02T10:00:00.123456Z", "1969-12-31T23:59:59.999999Z", "2000-01-01T00:00:00Z"})
    EXPECT_EQ(echoed(*database_, parse_rfc3339(time).value()), parse_rfc3339(time).value());
  for (const int day : {0, -1, 10'957, 20'000})
    EXPECT_EQ(echoed(*database_, Day{std::chrono::days{day}}).time_since_epoch().count(), day);
  EXPECT_EQ(echoed(*database_, std::optional<std::string>{}), std::nullopt);
}

TEST_F(Postgres, ReadsNumbersOfEveryWidth) {
  EXPECT_EQ(result_of<std::int64_t>(*database_, "select -7::smallint"), -7);
  EXPECT_EQ(result_of<std::int64_t>(*database_, "select 70000::integer"), 70'000);
  EXPECT_EQ(result_of<std::int64_t>(*database_, "select sum(n) from (values (1234567890123::bigint), (4)) v (n)"),
            1'234'567'890'127);
  EXPECT_EQ(result_of<std::int64_t>(*database_, "select -120000000::numeric"), -120'000'000);
  EXPECT_EQ(result_of<double>(*database_, "select 1.5::real"), 1.5);
  EXPECT_DOUBLE_EQ(result_of<double>(*database_, "select 10000.0625::numeric"), 10'000.0625);
}

TEST_F(Postgres, LeavesOneFailureAloneAmongManyReadsInOnePacket) {
  constexpr int kReads = 200;
  int right = 0;
  int failed = 0;
  const auto read = [&](int number) -> db::awaitable<void> {
    db::DynamicQuery query{"test"};
    query.text = "select 100 / " + query.bind(std::int64_t{number % 10}) + " + " + query.bind(std::int64_t{number});
    try {
      const auto rows = co_await database_->list<std::int64_t>(query);
      if (rows.at(0) == 100 / (number % 10) + number) ++right;
    } catch (const std::logic_error&) {
      ++failed;
    }
  };
  run_sync([&]() -> db::awaitable<void> {
    const auto executor = co_await db::asio::this_coro::executor;
    int open = kReads;
    for (int i = 0; i < kReads; ++i) db::asio::co_spawn(executor, read(i), [&](std::exception_ptr) { --open; });
    while (open > 0) co_await db::asio::post(executor, db::asio::use_awaitable);
  }());
  EXPECT_EQ(right, kReads * 9 / 10);
  EXPECT_EQ(failed, kReads / 10);
}

TEST_F(Postgres, EndsAReadThatTakesTooLong) {
  PostgresDatabase database{{.url = database_.url().url(),
                             .through_pooler = test::through_pooler(),
                             .read_timeout = std::chrono::milliseconds{100}}};
  db::DynamicQuery slow{"test"};
  slow.text = "select 1 from pg_sleep(30)";
  try {
    run_sync(database.list<std::int64_t>(slow));
    FAIL() << "it was waited for";
  } catch (const Unavailable& error) {
    EXPECT_EQ(error.code(), "QUERY_TIMEOUT");
  }
  EXPECT_EQ(result_of<std::int64_t>(database, "select 1"), 1);
}

TEST_F(Postgres, ReadsAgainWhenTheConnectionWasLost) {
  const auto database = through_proxy();
  EXPECT_EQ(result_of<std::int64_t>(*database, "select 1"), 1);
  proxy_->cut_at("find me", "", CuttingProxy::Cut::before_it_arrives);
  EXPECT_EQ(result_of<std::string>(*database, "select 'find me'"), "find me");
  EXPECT_EQ(proxy_->cuts(), 1);
}

TEST_F(Postgres, RunsATransactionAgainWhoseConnectionIsLostBeforeCommit) {
  const auto database = through_proxy();
  proxy_->cut_at("insert into counters (name, shard", "", CuttingProxy::Cut::before_it_arrives);
  add(*database, 3);
  EXPECT_EQ(total("test"), 3);
  EXPECT_EQ(runs_, 2);
}

TEST_F(Postgres, LearnsThatALostCommitHappened) {
  const auto database = through_proxy();
  MetricsRegistry registry;
  database->count_in(registry);
  int published = 0;
  database->subscribe([&](const db::Committed&) { ++published; });
  const std::string word{"\0commit\0", 8};
  proxy_->cut_at(word, std::string{"COMMIT\0", 7}, CuttingProxy::Cut::after_the_answer);
  add(*database, 3);
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(total("test"), 3);
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(published, 1);
  EXPECT_THAT(registry.expose(), testing::HasSubstr("lectern_db_outcomes_asked_total{outcome=\"committed\"} 1"));
  database->stop();
}

TEST_F(Postgres, CountsOnceWhatItOnlyCountsWhenTheCommitIsLost) {
  const auto database = through_proxy();
  proxy_->cut_at(std::string{"\0commit\0", 8}, std::string{"COMMIT\0", 7}, CuttingProxy::Cut::after_the_answer);
  run_sync(database->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    tx.add_to_counter("test", 3);
    co_return;
  }));
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(total("test"), 3);
}

TEST_F(Postgres, RunsATransactionAgainWhoseCommitNeverArrived) {
  const auto database = through_proxy();
  MetricsRegistry registry;
  database->count_in(registry);
  proxy_->cut_at(std::string{"\0commit\0", 8}, "", CuttingProxy::Cut::before_it_arrives);
  add(*database, 3);
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(total("test"), 3);
  EXPECT_EQ(runs_, 2);
  EXPECT_THAT(registry.expose(), testing::HasSubstr("lectern_db_outcomes_asked_total{outcome=\"rolled_back\"} 1"));
  database->stop();
}

TEST_F(Postgres, RunsTheLoserOfADeadlockAgain) {
  MetricsRegistry registry;
  database_->count_in(registry);
  for (const std::string name : {"a", "b"})
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await tx.execute(add_now, name, std::int64_t{0});
    }));
  int first_locks = 0;
  int open = 2;
  const auto work = [&](std::string first, std::string second) -> db::awaitable<void> {
    const Context context = database_.context();
    co_await database_->transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await tx.one(lock_counter, first);
      ++first_locks;
      while (first_locks < 2 && open > 0) co_await tx.one(lock_counter, first);  // until the other has its own
      co_await tx.execute(add_now, second, std::int64_t{1});
    });
  };
  run_sync([&]() -> db::awaitable<void> {
    const auto executor = co_await db::asio::this_coro::executor;
    db::asio::co_spawn(executor, work("a", "b"), [&](std::exception_ptr error) { open -= error ? 100 : 1; });
    db::asio::co_spawn(executor, work("b", "a"), [&](std::exception_ptr error) { open -= error ? 100 : 1; });
    db::asio::steady_timer pause{executor};
    while (open > 0) {
      pause.expires_after(std::chrono::milliseconds{1});
      co_await pause.async_wait(db::asio::use_awaitable);
    }
  }());
  EXPECT_EQ(open, 0);
  EXPECT_EQ(total("a"), 1);
  EXPECT_EQ(total("b"), 1);
  EXPECT_THAT(registry.expose(), testing::HasSubstr("lectern_db_transaction_retries_total{reason=\"deadlock\"} 1"));
  database_->stop();
}

TEST_F(Postgres, RefusesWhenNoConnectionBecomesFree) {
  PostgresDatabase database{
      {.url = database_.url().url(), .through_pooler = test::through_pooler(), .connections_per_thread = 1}};
  bool is_refused = false;
  run_sync(database.transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    co_await tx.execute(add_now, std::string{"test"}, std::int64_t{1});
    Context late = database_.context();
    late.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds{50};
    try {
      co_await database.transaction(late, [](db::Transaction&) -> db::awaitable<void> { co_return; });
    } catch (const Unavailable&) {
      is_refused = true;
    }
  }));
  EXPECT_TRUE(is_refused);
  EXPECT_EQ(total("test"), 1);
}

}  // namespace
}  // namespace lectern
