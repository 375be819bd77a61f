// Keys of work that takes several transactions: claimed, renewed, given up, and taken over from a process that died;
// keys that are a day old; and keys that many have at once.
#include "db/idempotency.hpp"

#include <gmock/gmock.h>

#include "base/in_progress.hpp"
#include "support/at_once.hpp"

namespace lectern {
namespace {

class LongWork : public testing::Test {
 protected:
  using Stored = std::optional<std::string>;

  Stored claim(const std::string& fingerprint = "file") {
    return run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<Stored> {
      co_return co_await db::claim_idempotency_key(tx, key(fingerprint));
    }));
  }
  std::string refusal(const std::string& fingerprint = "file") {
    try {
      claim(fingerprint);
      return "none";
    } catch (const Error& error) {
      return error.code();
    }
  }
  template <class Step>
  void run(Step step) {
    run_sync(database_->transaction(database_.context(),
                                    [&](db::Transaction& tx) -> db::awaitable<void> { co_await step(tx); }));
  }
  void renew() {
    run([](db::Transaction& tx) -> db::awaitable<void> { co_await db::renew_idempotency_key(tx, key("file")); });
  }
  void give_up(const std::string& fingerprint = "file") {
    run([&](db::Transaction& tx) -> db::awaitable<void> {
      co_await db::give_up_idempotency_key(tx, key(fingerprint));
    });
  }
  void finish() {
    run([](db::Transaction& tx) -> db::awaitable<void> {
      co_await db::store_idempotent_result(tx, key("file"), "{}");
    });
  }
  void pass(std::chrono::minutes time) { database_.clock().advance(time); }

  test::TestDatabase database_;

 private:
  static IdempotencyKey key(const std::string& fingerprint) { return {"a-key", "POST /import", fingerprint}; }
};

TEST_F(LongWork, HoldsItsKeyUntilItEnds) {
  EXPECT_EQ(claim(), std::nullopt);
  EXPECT_EQ(refusal(), "IDEMPOTENCY_KEY_IN_USE");
  EXPECT_EQ(refusal("another file"), "VALIDATION_ERROR");
  finish();
  EXPECT_EQ(claim(), "{}");
  EXPECT_EQ(refusal("another file"), "VALIDATION_ERROR");
}

TEST_F(LongWork, LeavesNothingWhenItFails) {
  claim();
  give_up();
  EXPECT_EQ(claim("another file"), std::nullopt);
}

TEST_F(LongWork, LosesItsKeyWhenItsProcessDied) {
  claim();
  pass(db::kIdempotencyLease - std::chrono::minutes{1});
  EXPECT_EQ(refusal(), "IDEMPOTENCY_KEY_IN_USE");
  renew();
  pass(db::kIdempotencyLease - std::chrono::minutes{1});
  EXPECT_EQ(refusal(), "IDEMPOTENCY_KEY_IN_USE");
  pass(std::chrono::minutes{1});
  EXPECT_EQ(claim("another file"), std::nullopt);
  EXPECT_EQ(refusal("another file"), "IDEMPOTENCY_KEY_IN_USE");
}

TEST_F(LongWork, LeavesTheKeyAloneOnceAnotherHasIt) {
  claim();
  pass(db::kIdempotencyLease);
  claim("another file");
  pass(db::kIdempotencyLease - std::chrono::minutes{1});
  renew();
  finish();
  give_up();
  EXPECT_EQ(refusal("another file"), "IDEMPOTENCY_KEY_IN_USE");
  pass(std::chrono::minutes{1});
  EXPECT_EQ(claim("another file"), std::nullopt);
}

TEST_F(LongWork, LosesItsKeyAtTheStartOfTheOnlyServer) {
  const auto give_up_all = [](db::Transaction& tx) -> db::awaitable<void> {
    co_await db::give_up_all_idempotency_keys(tx);
  };
  claim();
  pass(std::chrono::minutes{1});
  run(give_up_all);
  EXPECT_EQ(claim("another file"), std::nullopt);
  give_up("another file");
  claim();
  finish();
  run(give_up_all);
  EXPECT_EQ(claim(), "{}");
}

TEST_F(LongWork, KeepsAResultBeyondTheLease) {
  claim();
  finish();
  pass(2 * db::kIdempotencyLease);
  give_up();
  EXPECT_EQ(claim(), "{}");
}

class OldKeys : public testing::Test {
 protected:
  using Stored = std::optional<std::string>;

  static IdempotencyKey key(int number, std::string body = "a body") {
    return {"key-" + std::to_string(number), "POST /books", std::move(body)};
  }
  /// So many keys with results, each a millisecond younger than the one before.
  void use_keys(int count) {
    for (int number = 0; number < count; ++number) {
      run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
        co_await db::claim_idempotency_key(tx, key(number));
        co_await db::store_idempotent_result(tx, key(number), "{}");
      }));
      database_.clock().advance(std::chrono::milliseconds{1});
    }
  }
  db::awaitable<Stored> claim(IdempotencyKey key, Context context) {
    co_return co_await database_->transaction(context,
                                              [&](db::Transaction& tx) { return db::claim_idempotency_key(tx, key); });
  }
  Stored claim(const IdempotencyKey& key) { return run_sync(claim(key, database_.context())); }
  std::int64_t keys() { return database_.number("select count(*) from idempotency_keys"); }

  test::TestDatabase database_;
};

TEST_F(OldKeys, GoWithThoseThatComeAHundredAtATime) {
  use_keys(250);
  database_.clock().advance(std::chrono::hours{24});
  claim(key(1000));
  EXPECT_EQ(keys(), 150 + 1);
  claim(key(1001));
  EXPECT_EQ(keys(), 50 + 2);
  claim(key(1002));
  EXPECT_EQ(keys(), 3);
}

TEST_F(OldKeys, MeanNothingThoughTheyAreStillThere) {
  use_keys(150);
  database_.clock().advance(std::chrono::hours{24});
  EXPECT_EQ(claim(key(149, "another body")), std::nullopt);
  EXPECT_EQ(keys(), 50);
  EXPECT_THROW(claim(key(149, "another body")), InProgress);
}

using IdempotencyConcurrency = OldKeys;

TEST_F(IdempotencyConcurrency, GivesAnOldKeyToOne) {
  use_keys(150);
  database_.clock().advance(std::chrono::hours{24});
  const auto outcomes = test::all_at_once(database_, 40, [&](int, const Context& context) -> db::awaitable<void> {
    if (co_await claim(key(149), context)) throw std::logic_error("an old result");
  });
  EXPECT_EQ(outcomes, (test::Outcomes{{"ok", 1}, {"IDEMPOTENCY_KEY_IN_USE", 39}}));
}

TEST_F(IdempotencyConcurrency, ForgetsOldKeysWhileManyNewOnesCome) {
  use_keys(300);
  database_.clock().advance(std::chrono::hours{24});
  const auto outcomes = test::all_at_once(
      database_, 100,
      [&](int number, const Context& context) -> db::awaitable<void> { co_await claim(key(1000 + number), context); });
  EXPECT_EQ(outcomes, (test::Outcomes{{"ok", 100}}));
  EXPECT_EQ(keys(), 100);
}

TEST_F(IdempotencyConcurrency, KnowsOnlyWhoHasTheKeyAndWhoHasToWaitWhileItIsGivenUpAgainAndAgain) {
  const IdempotencyKey wanted = key(1);
  const auto give_up = [&](db::Transaction& tx) { return db::give_up_idempotency_key(tx, wanted); };
  const auto outcomes = test::all_at_once(database_, 30, [&](int, const Context& context) -> db::awaitable<void> {
    for (int time = 0; time < 20; ++time) {
      try {
        co_await claim(wanted, context);
      } catch (const InProgress&) {
        continue;
      }
      co_await database_->transaction(context, give_up);
    }
  });
  EXPECT_EQ(outcomes, (test::Outcomes{{"ok", 30}}));
}

}  // namespace
}  // namespace lectern
