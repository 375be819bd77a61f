// Transactions: all or nothing, subscribers after the commit only, idempotency keys, group commit under many writers.
#include <atomic>

#include <boost/asio/thread_pool.hpp>
#include <gmock/gmock.h>

#include "db/counters.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

/// Adds to a row at once, as a closure that may fail afterwards does.
const db::Statement<void(std::string, std::int64_t)> add_now{
    "test.add_now",
    "insert into counters (name, shard, value) values ($1, 1, $2) "
    "on conflict (name, shard) do update set value = counters.value + excluded.value"};

const db::Statement<void(std::string)> insert_once{"test.insert_once",
                                                   "insert into counters (name, shard, value) values ($1, 1, 1)"};
const db::Statement<std::int64_t(std::string)> read_now{"test.read_now",
                                                        "select sum(value) from counters where name = $1"};

struct Answer {
  std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (value))

class Transactions : public testing::Test {
 protected:
  std::int64_t total(const std::string& name) { return run_sync(db::counter_total(*database_, name)).value; }

  Answer add(const Context& context, std::int64_t amount) {
    return run_sync(database_->transaction(context, [&](db::Transaction& tx) -> db::awaitable<Answer> {
      co_await tx.execute(add_now, std::string{"test"}, amount);
      tx.after_commit("test");
      co_return Answer{amount};
    }));
  }

  test::TestDatabase database_;
};

TEST_F(Transactions, AreThereAfterARestart) {
  add(database_.context(), 5);
  database_.restart();
  EXPECT_EQ(total("test"), 5);
}

TEST_F(Transactions, LeaveNothingWhenTheClosureThrows) {
  int published = 0;
  database_->subscribe([&](const db::Committed&) { ++published; });
  EXPECT_THROW(run_sync(database_->transaction(database_.context(),
                                               [&](db::Transaction& tx) -> db::awaitable<void> {
                                                 co_await tx.execute(add_now, std::string{"test"}, std::int64_t{1});
                                                 tx.after_commit("test");
                                                 throw Error(ErrorKind::conflict, "NO", "No.");
                                               })),
               Error);
  EXPECT_EQ(total("test"), 0);
  EXPECT_EQ(published, 0);
}

/// An engine may not wait for the answer to a write; what it threw comes with what follows, at the latest the commit.
TEST_F(Transactions, LeaveNothingWhenAWriteFailsWhateverFollowsIt) {
  const auto fail = [&](db::Transaction& tx) -> db::awaitable<void> {
    co_await tx.execute(insert_once, std::string{"test"});
    co_await tx.execute(insert_once, std::string{"test"});
  };
  const std::vector<std::function<db::awaitable<void>(db::Transaction&)>> followers{
      [](db::Transaction&) -> db::awaitable<void> { co_return; },
      [](db::Transaction& tx) -> db::awaitable<void> { co_await tx.one(read_now, std::string{"test"}); },
      [](db::Transaction& tx) -> db::awaitable<void> {
        co_await tx.execute(add_now, std::string{"test"}, std::int64_t{1});
      },
      [](db::Transaction& tx) -> db::awaitable<void> {
        tx.add_to_counter("test", 1);
        co_return;
      },
      [](db::Transaction&) -> db::awaitable<void> { throw std::logic_error("test.insert_once, and something else"); }};
  for (const auto& follow : followers) {
    EXPECT_THAT(
        [&] {
          run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
            co_await fail(tx);
            co_await follow(tx);
          }));
        },
        testing::ThrowsMessage<std::logic_error>(testing::HasSubstr("counters")));
    EXPECT_EQ(total("test"), 0);
  }
  add(database_.context(), 3);
  EXPECT_EQ(total("test"), 3);
}

TEST_F(Transactions, HoldThousandsOfWritesInTheirOrder) {
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
    for (std::int64_t i = 1; i <= 3'000; ++i) {
      co_await tx.execute(add_now, std::string{"test"}, i % 2 == 0 ? -i : i);
      if (i % 1'000 == 0) EXPECT_EQ(co_await tx.one(read_now, std::string{"test"}), -i / 2);
    }
  }));
  EXPECT_EQ(total("test"), -1'500);
}

TEST_F(Transactions, AddToCountersWithTheirCommit) {
  const auto count = [&](std::int64_t amount, bool fails) {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
      tx.add_to_counter("counted", amount);
      tx.add_to_counter("counted", 1);
      if (fails) throw Error(ErrorKind::conflict, "NO", "No.");
      co_return;
    }));
  };
  count(4, false);
  EXPECT_THROW(count(100, true), Error);
  count(-2, false);
  EXPECT_EQ(total("counted"), 4);
}

TEST_F(Transactions, TellSubscribersWhatFollowsFromThem) {
  std::vector<std::string> tags;
  database_->subscribe([&](const db::Committed& committed) { tags = committed.tags; });
  add(database_.context(), 1);
  EXPECT_THAT(tags, testing::ElementsAre("test"));
}

TEST_F(Transactions, ReplayTheResultOfAnIdempotencyKey) {
  Context context = database_.context();
  context.idempotency = IdempotencyKey{"key", "POST /test", "body"};
  EXPECT_EQ(add(context, 7).value, 7);
  EXPECT_EQ(add(context, 9).value, 7);
  EXPECT_EQ(total("test"), 7);
}

TEST_F(Transactions, RefuseAnIdempotencyKeyWithAnotherBody) {
  Context context = database_.context();
  context.idempotency = IdempotencyKey{"key", "POST /test", "body"};
  add(context, 7);
  context.idempotency->fingerprint = "another";
  EXPECT_THROW(add(context, 7), InvalidInput);
  EXPECT_EQ(total("test"), 7);
}

TEST_F(Transactions, KeepNoRecordOfARefusal) {
  Context context = database_.context();
  context.idempotency = IdempotencyKey{"key", "POST /test", "body"};
  EXPECT_THROW(run_sync(database_->transaction(context,
                                               [&](db::Transaction&) -> db::awaitable<Answer> {
                                                 throw Error(ErrorKind::conflict, "NO", "No.");
                                                 co_return Answer{};
                                               })),
               Error);
  EXPECT_EQ(add(context, 3).value, 3);
}

TEST_F(Transactions, AreNotBegunAfterTheirDeadline) {
  Context context = database_.context();
  context.deadline = std::chrono::steady_clock::now() - std::chrono::seconds{1};
  EXPECT_THROW(add(context, 1), Unavailable);
  EXPECT_EQ(total("test"), 0);
}

TEST_F(Transactions, AreRefusedOnceTheDatabaseHasStopped) {
  database_->stop();
  EXPECT_THROW(add(database_.context(), 1), Unavailable);
}

TEST(TransactionsConcurrency, LoseNoUpdateOfManyWritersAndHoldEveryAnswerUntilItsCommit) {
  constexpr int kThreads = 4;
  constexpr int kPerThread = 100;
  test::TestDatabase database;
  std::atomic<int> failures{0};
  std::atomic<std::int64_t> acknowledged{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < kPerThread; ++i) {
        const Context context = database.context();
        try {
          run_sync(database->transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
            co_await tx.execute(add_now, std::string{"test"}, std::int64_t{1});
            if (i % 10 == 9) throw Error(ErrorKind::conflict, "NO", "No.");
          }));
          ++acknowledged;
        } catch (const Error&) {
          ++failures;
        }
      }
    });
  threads.clear();
  EXPECT_EQ(acknowledged, kThreads * kPerThread * 9 / 10);
  EXPECT_EQ(failures, kThreads * kPerThread / 10);
  EXPECT_EQ(run_sync(db::counter_total(*database, "test")).value, acknowledged);
}

TEST_F(Transactions, AreSeenByTheNextReadOfEveryThread) {
  for (std::int64_t i = 1; i <= 50; ++i) {
    add(database_.context(), 1);
    EXPECT_EQ(total("test"), i);
    std::jthread{[&] { EXPECT_EQ(total("test"), i); }}.join();
  }
}

TEST_F(Transactions, AreCountedByStatementWithTheirTimes) {
  MetricsRegistry registry;
  database_->count_in(registry);
  add(database_.context(), 1);
  total("test");
  EXPECT_THAT(registry.expose(),
              testing::HasSubstr("lectern_db_statement_duration_seconds_count{statement=\"test.add_now\"} 1"));
  database_->stop();
}

TEST(SqliteServeLock, RefusesASecondServer) {
  test::TestDatabase database;
  const db::sqlite::ServeLock first{database.path()};
  EXPECT_THROW(db::sqlite::ServeLock{database.path()}, std::runtime_error);
}

TEST(Migrations, RefuseASchemaThatIsNewerThanTheProgram) {
  test::TestDatabase database;
  EXPECT_THROW(database->migrate(std::span<const db::Migration>{}, test::test_start()), std::runtime_error);
}

}  // namespace
}  // namespace lectern
