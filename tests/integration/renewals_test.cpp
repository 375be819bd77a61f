// Whom commits tell what they made stale: caches of this process, before the answer, and others by a word in the
// database.
#include "db/renewals.hpp"

#include <atomic>
#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>

#include "db/counters.hpp"
#include "support/awaited_count.hpp"
#include "support/test_database.hpp"

namespace lectern::db {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const Statement<void(std::string, std::int64_t)> insert_row{
    "test.renewals", "insert into counters (name, shard, value) values ($1, 1, $2)"};

class Renewals : public testing::Test {
 protected:
  Renewals() {
    database_->subscribe_awaited([this](const Committed& committed) -> awaitable<void> {
      asio::steady_timer later{co_await asio::this_coro::executor, 1ms};
      co_await later.async_wait(asio::use_awaitable);
      told_.push_back(committed);
    });
    database_->note_renewals(true);
  }
  void commit(const std::vector<std::string>& tags) {
    run_sync(database_->transaction(database_.context(), [&](Transaction& tx) -> awaitable<void> {
      tx.add_to_counter("test", 1);
      for (const std::string& tag : tags) tx.after_commit(tag);
      co_return;
    }));
  }
  std::vector<Renewal> list() { return run_sync(list_renewals(*database_, database_.clock().now())); }
  std::vector<std::string> listed_tags() {
    std::vector<std::string> tags;
    for (const Renewal& renewal : list()) tags.insert(tags.end(), renewal.tags.begin(), renewal.tags.end());
    return tags;
  }
  template <class Change>
  void change(Change change) {
    run_sync(
        database_->transaction(database_.context(), [&](Transaction& tx) -> awaitable<void> { co_await change(tx); }));
  }

  test::TestDatabase database_;
  std::vector<Committed> told_;
};

TEST_F(Renewals, AreToldBeforeTheAnswer) {
  commit({"books", "book:1"});
  EXPECT_EQ(told_.size(), 1U);
  EXPECT_THAT(told_.at(0).tags, ElementsAre("books", "book:1"));
}

TEST_F(Renewals, AreNotToldOfACommitThatMakesNothingStale) {
  commit({});
  EXPECT_THAT(told_, IsEmpty());
  EXPECT_THAT(list(), IsEmpty());
}

TEST_F(Renewals, AreNotToldWhenTheClosureThrows) {
  EXPECT_THROW(change([](Transaction& tx) -> awaitable<void> {
                 tx.after_commit("books");
                 throw Error(ErrorKind::conflict, "NO", "No.");
                 co_return;
               }),
               Error);
  EXPECT_THAT(told_, IsEmpty());
  EXPECT_THAT(list(), IsEmpty());
}

TEST_F(Renewals, LeaveNoWordWhenTheCommitFails) {
  commit({"books"});
  const auto violate = [](Transaction& tx) -> awaitable<void> {
    for (int i = 0; i < 2; ++i) co_await tx.execute(insert_row, std::string{"same"}, std::int64_t{1});
    tx.after_commit("never");
  };
  EXPECT_ANY_THROW(change(violate));
  EXPECT_THAT(listed_tags(), ElementsAre("books"));
}

TEST_F(Renewals, LeaveWordWithTheCommit) {
  commit({"books", "book:1"});
  EXPECT_THAT(listed_tags(), ElementsAre("books", "book:1"));
  EXPECT_EQ(told_.at(0).renewal, list().at(0).id);
}

TEST_F(Renewals, LeaveNoWordWhereNobodyLooks) {
  database_->note_renewals(false);
  commit({"books"});
  EXPECT_EQ(told_.at(0).renewal, std::nullopt);
  EXPECT_THAT(list(), IsEmpty());
}

TEST_F(Renewals, AreListedAfterAWhileTheOldestFirst) {
  commit({"first"});
  database_.clock().advance(5s);
  commit({"second"});
  EXPECT_THAT(listed_tags(), ElementsAre("first", "second"));
  const auto earlier = run_sync(list_renewals(*database_, database_.clock().now() - 1s));
  EXPECT_EQ(earlier.size(), 1U);
}

TEST_F(Renewals, AreListedUpToAHundred) {
  for (int i = 0; i < 105; ++i) {
    commit({std::to_string(i)});
    database_.clock().advance(1ms);
  }
  const auto renewals = list();
  EXPECT_EQ(renewals.size(), kMaxIds);
  EXPECT_THAT(renewals.at(0).tags, ElementsAre("0"));
  std::vector<RenewalId> ids;
  for (const Renewal& renewal : renewals) ids.push_back(renewal.id);
  change([&](Transaction& tx) { return forget_renewals(tx, ids); });
  EXPECT_THAT(listed_tags(), ElementsAre("100", "101", "102", "103", "104"));
}

TEST_F(Renewals, AreForgottenByThoseWhoToldThem) {
  commit({"first"});
  commit({"second"});
  const std::array first{told_.at(0).renewal.value()};
  change([&](Transaction& tx) { return forget_renewals(tx, first); });
  EXPECT_THAT(listed_tags(), ElementsAre("second"));
}

TEST_F(Renewals, AreForgottenWhenNobodyTakesThemAway) {
  commit({"first"});
  database_.clock().advance(1h);
  commit({"second"});
  change([&](Transaction& tx) { return forget_renewals_before(tx, tx.now() - 1min); });
  EXPECT_THAT(listed_tags(), ElementsAre("second"));
}

TEST_F(Renewals, AreOfALibraryThatHasOneIdForGood) {
  const auto id = [](Database& database, const Context& context) {
    return run_sync(database.transaction(context, [](Transaction& tx) { return library_id(tx); }));
  };
  const Uuid first = id(*database_, database_.context());
  const auto other = database_.open_again();
  EXPECT_EQ(id(*other, database_.context()), first);
  other->stop();
}

/// The file's only writer learns of others by itself.
TEST(SqliteOtherWriters, AreNoticedAndTheOwnWritesAreNot) {
  test::TestDatabase database{test::Engine::sqlite};
  const auto count = [&](Database& writer) {
    run_sync(writer.transaction(database.context(), [&](Transaction& tx) -> awaitable<void> {
      tx.add_to_counter("test", 1);
      co_return;
    }));
  };
  std::atomic<int> noticed{0};
  const auto other = database.open_again();
  database->when_another_process_writes([&] { ++noticed; });
  test::await_more(noticed, 1 - noticed);  // at the start: who knows what was before
  for (int i = 0; i < 200; ++i) count(*database);
  EXPECT_EQ(noticed, 1);
  count(*other);
  test::await_more(noticed, 2 - noticed);
  count(*database);
  count(*other);
  test::await_more(noticed, 3 - noticed);
  EXPECT_EQ(noticed, 3);
  other->stop();
  database->stop();
}

}  // namespace
}  // namespace lectern::db
