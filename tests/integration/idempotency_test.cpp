// Keys of work that takes several transactions: claimed, renewed, given up, and taken over from a process that died.
#include "db/idempotency.hpp"

#include <gtest/gtest.h>

#include "support/test_database.hpp"

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
  void give_up() {
    run([](db::Transaction& tx) -> db::awaitable<void> { co_await db::give_up_idempotency_key(tx, key("file")); });
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

TEST_F(LongWork, KeepsAResultBeyondTheLease) {
  claim();
  finish();
  pass(2 * db::kIdempotencyLease);
  give_up();
  EXPECT_EQ(claim(), "{}");
}

}  // namespace
}  // namespace lectern
