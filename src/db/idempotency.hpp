// Idempotency keys: the record is inserted first and gets the result last, both in the transaction that the key guards,
// so that a key without its effect, or an effect without its key, cannot be. A refusal rolls the record back.
#pragma once

#include "base/json_reader.hpp"
#include "base/json_writer.hpp"
#include "db/transaction.hpp"

namespace lectern::db {

/// Claims the context's key. Returns the stored result of an earlier request with the same key and body; nothing if
/// this one is the first of a day. Throws: same key with another body (422), or still in flight elsewhere (409).
/// Forgets some of the keys that are a day old, more than come, so that the table does not grow.
awaitable<std::optional<std::string>> claim_idempotency_key(Transaction& tx, const IdempotencyKey& key);
awaitable<void> store_idempotent_result(Transaction& tx, const IdempotencyKey& key, std::string result);

/// Work of several transactions claims its key in one of its own and stores the result in another. Meanwhile it renews
/// the claim: one that was not renewed for as long as the lease is that of a process that died, and may be taken over.
/// Work that fails gives its claim up.
inline constexpr std::chrono::minutes kIdempotencyLease{5};
awaitable<void> renew_idempotency_key(Transaction& tx, const IdempotencyKey& key);
awaitable<void> give_up_idempotency_key(Transaction& tx, const IdempotencyKey& key);
/// For whoever knows that nobody else works on this database: claims that are there are those of the dead.
awaitable<void> give_up_all_idempotency_keys(Transaction& tx);
/// Reading back a stored result failed: it was written by another version of the program.
[[noreturn]] void throw_unreadable_result(const IdempotencyKey& key);

template <class Result, class Closure>
awaitable<Result> with_idempotency(Transaction& tx, Closure& closure) {
  if constexpr (DescribedStruct<Result>) {
    if (const auto& key = tx.context().idempotency) {
      if (const auto stored = co_await claim_idempotency_key(tx, *key)) {
        auto result = read_stored_json<Result>(*stored);
        if (!result) throw_unreadable_result(*key);
        co_return std::move(*result);
      }
      Result result = co_await closure(tx);
      co_await store_idempotent_result(tx, *key, to_json(result));
      co_return result;
    }
  }
  co_return co_await closure(tx);
}

}  // namespace lectern::db
