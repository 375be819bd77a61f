// The one interface that both engines have. A Database may be used from any thread; what it hands out (Snapshot,
// Transaction) belongs to the closure that got it.
//
//   auto book = co_await db.optional(find_book, id);
//   auto borrow = co_await db.transaction(context, [&](Transaction& tx) -> awaitable<Borrow> { … });
//
// The closure of a transaction awaits only `tx`, touches only its captures, and may run again from its beginning.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "db/idempotency.hpp"
#include "db/transaction.hpp"
#include "db/word_dictionary.hpp"
#include "runtime/metrics.hpp"

namespace lectern::db {

/// Reads that must agree with each other see one state of the database.
class Snapshot : public Session {};

/// Whether a read touches about as many rows as it returns, or may go over many more.
enum class Weight : std::uint8_t { light, heavy };

struct Migration {
  int version;
  std::string_view name;
  std::string_view sql;
};

struct MigrationState {
  int version;
  std::string name;
  std::optional<Instant> applied_at;
};

class Database : public Session {
 public:
  using TransactionBody = std::function<awaitable<void>(Transaction&)>;
  using SnapshotBody = std::function<awaitable<void>(Snapshot&)>;
  /// Told of every commit, after it and before the answer, by the coroutine that ran the transaction; must not throw.
  using Subscriber = std::function<void(const Committed&)>;
  using AwaitedSubscriber = std::function<awaitable<void>(const Committed&)>;

  /// Runs `closure(tx)` in a transaction and returns its result once that is durable. With an idempotency key in the
  /// context the result is stored with it, or, if the key was used before, the stored one returned.
  template <class Closure, class Result = typename std::invoke_result_t<Closure&, Transaction&>::value_type>
  awaitable<Result> transaction(const Context& context, Closure closure) {
    if constexpr (std::is_void_v<Result>) {
      co_await commit_and_tell(context, [&](Transaction& tx) -> awaitable<void> { co_await closure(tx); });
    } else {
      std::optional<Result> result;
      co_await commit_and_tell(context, [&](Transaction& tx) -> awaitable<void> {
        result = co_await with_idempotency<Result>(tx, closure);
      });
      co_return std::move(*result);
    }
  }

  /// Runs `closure(snapshot)`, whose reads agree. A heavy one does not hold up the calling thread.
  template <class Closure, class Result = typename std::invoke_result_t<Closure&, Snapshot&>::value_type>
  awaitable<Result> snapshot(Closure closure, Weight weight = Weight::light) {
    std::optional<Result> result;
    co_await run_snapshot([&](Snapshot& snapshot) -> awaitable<void> { result = co_await closure(snapshot); }, weight);
    co_return std::move(*result);
  }

  WordDictionary& dictionary(const WordIndex& index) override { return dictionaries_.of(index); }

  void subscribe(Subscriber subscriber) { subscribers_.push_back(std::move(subscriber)); }
  /// The answer waits for it. It is told the tags also of a commit whose outcome is not known.
  void subscribe_awaited(AwaitedSubscriber subscriber) { awaited_.push_back(std::move(subscriber)); }
  /// Whether commits leave word of their tags in the database (db/renewals.hpp). While nobody writes.
  void note_renewals(bool notes) { notes_renewals_ = notes; }
  /// Calls `callback`, on any thread, when another process has written: soon, not at once. Where many processes write,
  /// they leave word instead.
  virtual void when_another_process_writes(std::function<void()> /*callback*/) {}
  /// Calls `callback`, on any thread, soon after another process (or this one) has said `message` on `channel`, or may
  /// have said something: then without a message. Not where there is no way to be told; so callers look by themselves
  /// once in a while.
  virtual void when_notified(std::string_view /*channel*/, std::function<void(std::string_view message)> /*callback*/) {
  }
  /// Says `message` to the processes that listen, where they are not told of every write anyway.
  virtual awaitable<void> notify(std::string channel, std::string message);

  /// Brings the schema up to the last of `migrations`, each in a transaction of its own, under a lock that excludes
  /// other processes. Throws std::runtime_error if the schema is newer than the program. Blocks; for the start only.
  virtual void migrate(std::span<const Migration> migrations, Instant now) = 0;
  virtual std::vector<MigrationState> migration_status(std::span<const Migration> migrations) = 0;
  /// Prepares every registered statement and compares its columns with its struct; throws std::logic_error with all
  /// that differs.
  virtual void check_statements() = 0;
  /// Whether the database answers now.
  virtual awaitable<bool> is_available() = 0;
  /// Counts statements and their times in `registry`, which must outlive the database, from now on.
  virtual void count_in(MetricsRegistry& registry) = 0;
  /// Finishes what was accepted and takes nothing more. Idempotent.
  virtual void stop() = 0;

 protected:
  virtual awaitable<void> run_transaction(const Context& context, TransactionBody body) = 0;
  virtual awaitable<void> run_snapshot(SnapshotBody body, Weight weight) = 0;

 private:
  awaitable<void> commit_and_tell(const Context& context, const TransactionBody& body);

  WordDictionaries dictionaries_;
  // Filled while the program is wired, before the first transaction.
  std::vector<Subscriber> subscribers_;
  std::vector<AwaitedSubscriber> awaited_;
  bool notes_renewals_ = false;
};

}  // namespace lectern::db
