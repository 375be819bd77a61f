// What becomes of transactions on PostgreSQL: run again where that is right, and their outcome asked where the answer
// was lost.
#include <stdexcept>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "integration/postgres_driver.hpp"

namespace lectern {
namespace {

using db::postgres::PostgresDatabase;
using db::postgres::PostgresOptions;
using test::CuttingProxy;

using PostgresTransactions = PostgresDriver;

TEST_F(PostgresTransactions, GivesATransactionUpWhoseServerFallsSilent) {
  PostgresOptions options{.url = through_proxy_url(),
                          .through_pooler = test::through_pooler(),
                          .statement_timeout = std::chrono::milliseconds{100}};
  PostgresDatabase database{options};
  add(database, 1);
  proxy_->fall_silent();
  try {
    add(database, 1);
    FAIL() << "it was waited for";
  } catch (const Unavailable& error) {
    EXPECT_EQ(error.code(), "DATABASE_UNAVAILABLE");
  }
  EXPECT_EQ(total("test"), 1);
}

TEST_F(PostgresTransactions, RunsATransactionAgainWhoseConnectionIsLostBeforeCommit) {
  const auto database = through_proxy();
  proxy_->cut_at("insert into counters (name, shard", "", CuttingProxy::Cut::before_it_arrives);
  add(*database, 3);
  EXPECT_EQ(total("test"), 3);
  EXPECT_EQ(runs_, 2);
}

TEST_F(PostgresTransactions, LearnsThatALostCommitHappened) {
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

TEST_F(PostgresTransactions, CountsOnceWhatItOnlyCountsWhenTheCommitIsLost) {
  const auto database = through_proxy();
  proxy_->cut_at(std::string{"\0commit\0", 8}, std::string{"COMMIT\0", 7}, CuttingProxy::Cut::after_the_answer);
  run_sync(database->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    tx.add_to_counter("test", 3);
    ++runs_;
    co_return;
  }));
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(total("test"), 3);
}

TEST_F(PostgresTransactions, RunsATransactionAgainWhoseCommitNeverArrived) {
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

TEST_F(PostgresTransactions, RunsTheLoserOfADeadlockAgain) {
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
  // Who lost may come back before the other has gone on, and lose again.
  EXPECT_THAT(registry.expose(),
              testing::ContainsRegex("lectern_db_transaction_retries_total{reason=\"deadlock\"} [1-6]"));
  database_->stop();
}

TEST_F(PostgresTransactions, RefusesWhenNoConnectionBecomesFree) {
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

/// Of more queries than stay prepared, the oldest is given up behind the statement that was sent last.
TEST_F(PostgresTransactions, RollBackForTheFirstTimeAlsoWhereAQueryIsGivenUpForThat) {
  constexpr int kMoreThanStayPrepared = 250;
  PostgresDatabase database{
      {.url = database_.url().url(), .through_pooler = test::through_pooler(), .connections_per_thread = 1}};
  const auto is_refused = [&]() -> db::awaitable<bool> {
    const Context context = database_.context();
    try {
      co_await database.transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
        for (int i = 0; i < kMoreThanStayPrepared; ++i) {
          db::DynamicQuery query{"test"};
          query.text = fmt::format("select {}", i);
          co_await tx.list<std::int64_t>(query);
        }
        throw std::domain_error("refused");
      });
    } catch (const std::domain_error&) {
      co_return true;
    }
    co_return false;
  };
  EXPECT_TRUE(run_sync(is_refused()));
  add(database, 1);
  EXPECT_EQ(total("test"), 1);
}

}  // namespace
}  // namespace lectern
