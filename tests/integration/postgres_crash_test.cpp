// A server that crashes at COMMIT forgets transactions of which it had written nothing, and gives their ids to others.
// The outcome that is asked for must not be taken from another's transaction.
#include <gtest/gtest.h>

#include "app/embedded/migrations.hpp"
#include "base/ids.hpp"
#include "db/counters.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/postgres_database.hpp"
#include "runtime/run_sync.hpp"
#include "support/postgres_cluster.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using db::postgres::BlockingConnection;
using db::postgres::PostgresDatabase;

class PostgresCrash : public testing::Test {
 protected:
  static constexpr std::string_view kCounted = "test.crash";

  PostgresCrash() : database_{{.url = cluster_.url()}} {
    database_.subscribe([this](const db::Committed&) { ++published_; });
    database_.subscribe_awaited([this](const db::Committed& committed) -> db::awaitable<void> {
      stale_.insert(stale_.end(), committed.tags.begin(), committed.tags.end());
      co_return;
    });
    database_.migrate(app::postgres_migrations(), test::test_start());
    BlockingConnection server{cluster_.url()};  // it writes nothing down from now on but what is committed
    server.run("to delay writing", "alter system set wal_writer_delay = '10s'");
    server.run("to delay writing", "select pg_reload_conf()");
  }

  Context context() {
    Context context;
    context.clock = &clock_;
    context.now = clock_.now();
    context.correlation_id = to_string(make_uuid_v7());
    return context;
  }
  /// A transaction that counts 3, while which the server crashes once, and comes back before COMMIT is sent.
  template <class Meanwhile>
  void count_through_a_crash(Meanwhile meanwhile) {
    const Context now = context();
    run_sync(database_.transaction(now, [&](db::Transaction& tx) -> db::awaitable<void> {
      tx.add_to_counter(kCounted, 3);
      tx.after_commit("counted");
      id_ = (co_await tx.list<std::string>(its_id())).at(0);
      if (runs_++ > 0) co_return;
      cluster_.kill();
      cluster_.start();
      meanwhile();
    }));
  }
  static db::DynamicQuery its_id() {
    db::DynamicQuery query{"test.id"};
    query.text = "select pg_current_xact_id()::text";
    return query;
  }
  std::int64_t total() { return run_sync(db::counter_total(database_, std::string{kCounted})).value; }

  ManualClock clock_{test::test_start()};
  test::PostgresCluster cluster_;
  PostgresDatabase database_;
  std::string id_;
  int runs_ = 0;
  std::vector<std::string> stale_;  // what caches were told
  int published_ = 0;
};

TEST_F(PostgresCrash, DoesNotTakeAnothersCommitForItsOwn) {
  std::string others;
  const auto commit_another = [&] {
    BlockingConnection server{cluster_.url()};
    others = PQgetvalue(server.run("another", "select pg_current_xact_id()").get(), 0, 0);
  };
  try {
    count_through_a_crash(commit_another);
    FAIL() << "nobody can know that";
  } catch (const Unavailable& error) {
    EXPECT_EQ(error.code(), "OUTCOME_UNKNOWN");
  }
  EXPECT_EQ(others, id_);
  EXPECT_EQ(stale_, std::vector<std::string>{"counted"}) << "it may be there";
  EXPECT_EQ(published_, 0);
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(total(), 0);
}

TEST_F(PostgresCrash, RunsATransactionAgainThatTheServerHasForgotten) {
  count_through_a_crash([] {});
  EXPECT_EQ(runs_, 2);
  EXPECT_EQ(total(), 3);
}

}  // namespace
}  // namespace lectern
