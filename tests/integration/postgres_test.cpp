// What PostgreSQL's driver promises of reads beyond the interface that both engines have: values in binary, one failure
// alone among many in one packet, and an answer or none where the connection is lost.
#include <limits>
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gmock/gmock.h>

#include "integration/postgres_driver.hpp"

namespace lectern {
namespace {

using db::postgres::PostgresDatabase;
using test::CuttingProxy;

using Postgres = PostgresDriver;

struct Thing {};

template <class T>
T echoed(db::Database& database, const T& value) {
  db::DynamicQuery query{"echo"};
  query.text = "select " + query.bind(value);
  return run_sync(database.list<T>(query)).at(0);
}

/// Runs `count` coroutines `call(number)` on one loop, all begun in the same turn of it.
template <class Call>
void together(int count, Call call) {
  run_sync([&]() -> db::awaitable<void> {
    const auto executor = co_await db::asio::this_coro::executor;
    db::asio::steady_timer end{executor, db::asio::steady_timer::time_point::max()};
    int open = count;
    for (int i = 0; i < count; ++i)
      db::asio::co_spawn(executor, call(i), [&](std::exception_ptr error) {
        EXPECT_EQ(error, nullptr);
        if (--open == 0) end.cancel();
      });
    if (open > 0) co_await end.async_wait(db::asio::as_tuple(db::asio::use_awaitable));
  }());
}

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
  together(kReads, read);
  EXPECT_EQ(right, kReads * 9 / 10);
  EXPECT_EQ(failed, kReads / 10);
}

TEST_F(Postgres, EndsAReadThatTakesTooLong) {
  PostgresDatabase database{{.url = database_.url().url(),
                             .through_pooler = test::through_pooler(),
                             .read_timeout = std::chrono::milliseconds{700}}};
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

TEST_F(Postgres, AnswersTheReadsThatShareTheConnectionWithOneThatTakesTooLong) {
  PostgresDatabase database{{.url = database_.url().url(),
                             .through_pooler = test::through_pooler(),
                             .read_timeout = std::chrono::milliseconds{700}}};
  constexpr int kReads = 100;
  int right = 0;
  std::string ended;
  const auto sleep = [&]() -> db::awaitable<void> {
    db::DynamicQuery slow{"test"};
    slow.text = "select 1 from pg_sleep(30)";
    try {
      co_await database.list<std::int64_t>(slow);
    } catch (const Unavailable& error) {
      ended = error.code();
    }
  };
  const auto read = [&](std::int64_t number) -> db::awaitable<void> {
    db::DynamicQuery query{"test"};
    query.text = "select " + query.bind(number);
    const auto rows = co_await database.list<std::int64_t>(query);
    if (rows == std::vector{number}) ++right;
  };
  together(kReads,
           [&](int number) -> db::awaitable<void> { co_await (number == kReads / 2 ? sleep() : read(number)); });
  EXPECT_EQ(ended, "QUERY_TIMEOUT");
  EXPECT_EQ(right, kReads - 1);
}

TEST_F(Postgres, AnswersReadsWhileAHeavySnapshotSleeps) {
  std::vector<std::string> order;
  together(2, [&](int number) -> db::awaitable<void> {
    db::DynamicQuery query{"test"};
    query.text = number == 0 ? "select 1 from pg_sleep(1)" : "select 1";
    if (number == 0) {
      co_await database_->snapshot([&](db::Snapshot& snapshot) { return snapshot.list<std::int64_t>(query); },
                                   db::Weight::heavy);
    } else {
      for (int i = 0; i < 20; ++i) co_await database_->list<std::int64_t>(query);
    }
    order.push_back(number == 0 ? "heavy" : "light");
  });
  EXPECT_EQ(order, (std::vector<std::string>{"light", "heavy"}));
}

TEST_F(Postgres, ReadsAgainWhenTheConnectionWasLost) {
  const auto database = through_proxy();
  EXPECT_EQ(result_of<std::int64_t>(*database, "select 1"), 1);
  proxy_->cut_at("find me", "", CuttingProxy::Cut::before_it_arrives);
  EXPECT_EQ(result_of<std::string>(*database, "select 'find me'"), "find me");
  EXPECT_EQ(proxy_->cuts(), 1);
}

/// Its farewell is there to be read: neither a read nor a transaction takes it for an answer.
TEST_F(Postgres, AsksOverANewConnectionWhenTheServerHasEndedTheOld) {
  constexpr int kConnections = 6;  // more than a transaction is run again
  PostgresDatabase database{{.url = database_.url().url(), .through_pooler = test::through_pooler()}};
  db::DynamicQuery one{"test"};
  one.text = "select 1";
  db::DynamicQuery end_all{"test"};
  end_all.text =
      "select pg_terminate_backend(pid, 10000) from pg_stat_activity "
      "where datname = current_database() and pid <> pg_backend_pid()";
  const std::function<db::awaitable<void>(int)> open = [&](int more) -> db::awaitable<void> {
    if (more == 0) co_return;
    co_await database.snapshot([&](db::Snapshot& snapshot) -> db::awaitable<int> {
      co_await snapshot.list<std::int64_t>(one);
      co_await open(more - 1);
      co_return 0;
    });
  };
  const Context context = database_.context();
  run_sync([&]() -> db::awaitable<void> {
    co_await database.list<std::int64_t>(one);
    co_await open(kConnections);
    co_await database_->list<bool>(end_all);
    EXPECT_EQ((co_await database.list<std::int64_t>(one)).at(0), 1);
    co_await database.transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
      ++runs_;
      co_await tx.execute(add_now, std::string{"test"}, std::int64_t{1});
    });
  }());
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(total("test"), 1);
}

/// Each answer is as long as its number says, so that cuts meet them everywhere. A read is asked once more when its
/// connection is lost; here that one is lost too.
TEST_F(Postgres, GivesEachReadItsOwnAnswerOrNoneWhereverTheConnectionIsCut) {
  constexpr int kReads = 300;
  constexpr int kRounds = 40;
  const auto database = through_proxy();
  std::minstd_rand random{std::random_device{}()};
  int right = 0;
  int lost = 0;
  int others = 0;
  for (int round = 0; round < kRounds; ++round) {
    proxy_->cut_after(1 + random() % 50'000);
    together(kReads, [&](int number) -> db::awaitable<void> {
      db::DynamicQuery query{"test"};
      query.text = "select " + query.bind(std::to_string(number) + std::string(static_cast<std::size_t>(number), 'x'));
      const std::string own = std::to_string(number) + std::string(static_cast<std::size_t>(number), 'x');
      try {
        const auto rows = co_await database->list<std::string>(query);
        ++(rows == std::vector{own} ? right : others);
        if (number % 10 == 0) proxy_->cut_after(1 + random() % 20'000);  // the second connection, in its turn
      } catch (const Unavailable&) {
        ++lost;
      }
    });
  }
  EXPECT_EQ(others, 0);
  EXPECT_EQ(right + lost, kReads * kRounds);
  EXPECT_GT(right, 0);
  EXPECT_GT(lost, 0);
  EXPECT_GT(proxy_->cuts(), kRounds / 2);
  RecordProperty("lost", lost);
}

/// Byte by byte: also where the rows have come, but not what ends the answer. Asked again, it gives them once.
TEST_F(Postgres, GivesAReadItsRowsOnceWhereverItsAnswerIsCut) {
  constexpr std::size_t kLongestAnswer = 120;
  const auto database = through_proxy();
  db::DynamicQuery query{"test"};
  query.text = "select " + query.bind(std::string{"own"});
  for (std::size_t bytes = 1; bytes <= kLongestAnswer; ++bytes) {
    run_sync(database->list<std::string>(query));  // over a connection that lasts
    proxy_->cut_after(bytes);
    EXPECT_EQ(run_sync(database->list<std::string>(query)), std::vector<std::string>{"own"}) << bytes;
  }
  EXPECT_GT(proxy_->cuts(), 30);
}

}  // namespace
}  // namespace lectern
