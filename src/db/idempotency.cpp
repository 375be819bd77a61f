#include "db/idempotency.hpp"

#include "base/in_progress.hpp"
#include "db/statement.hpp"

namespace lectern::db {
namespace {

struct StoredResult {
  std::string fingerprint;
  std::optional<std::string> result;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(StoredResult, (), (fingerprint, result, created_at))

constexpr std::chrono::hours kKept{24};
constexpr std::chrono::seconds kPauseOfAsking{5};  // what is in progress and visible is an import

// A few each time: after a pause in which many have expired, nobody waits until all are gone. On PostgreSQL those that
// another transaction is just deleting are left to it, and not waited for.
const Statement<void(Instant)> delete_expired{
    "idempotency.delete_expired",
    {"delete from idempotency_keys where ctid = any(array("
     "select ctid from idempotency_keys where created_at <= $1 order by created_at limit 100 for update skip locked))",
     "delete from idempotency_keys where (key, operation) in ("
     "select key, operation from idempotency_keys where created_at <= $1 order by created_at limit 100)"}};
const Statement<void(std::string, std::string, std::string, Instant)> insert_key{
    "idempotency.insert",
    "insert into idempotency_keys (key, operation, fingerprint, created_at) values ($1, $2, $3, $4) "
    "on conflict (key, operation) do nothing"};
const Statement<StoredResult(std::string, std::string)> find_key{
    "idempotency.find",
    "select fingerprint, result, created_at from idempotency_keys where key = $1 and operation = $2"};
// Whoever has claimed a key changes its record only as long as nobody else's request has taken it over.
const Statement<void(std::string, std::string, std::string, std::string)> store_result{
    "idempotency.store",
    "update idempotency_keys set result = $1 where key = $2 and operation = $3 and fingerprint = $4"};
const Statement<void(std::string, Instant, std::string, std::string, Instant, Instant)> take_over{
    "idempotency.take_over",
    "update idempotency_keys set fingerprint = $1, result = null, created_at = $2 "
    "where key = $3 and operation = $4 and created_at = $5 and (result is null or created_at <= $6)"};
const Statement<void(Instant, std::string, std::string, std::string)> renew{
    "idempotency.renew",
    "update idempotency_keys set created_at = $1 where key = $2 and operation = $3 and fingerprint = $4"};
const Statement<void(std::string, std::string, std::string)> give_up{
    "idempotency.give_up",
    "delete from idempotency_keys where key = $1 and operation = $2 and fingerprint = $3 and result is null"};
const Statement<void(Instant)> give_up_all{"idempotency.give_up_all",
                                           "delete from idempotency_keys where created_at > $1 and result is null"};

/// Whether the record is too old, or whoever claimed the key must have died.
bool may_be_taken_over(const StoredResult& stored, Instant now) {
  return stored.created_at <= now - kKept || (!stored.result && stored.created_at <= now - kIdempotencyLease);
}

std::string result_for(const IdempotencyKey& key, StoredResult stored) {
  if (stored.fingerprint != key.fingerprint)
    throw InvalidInput(
        {FieldError{"Idempotency-Key", {FieldErrorType::value_error, "This key was used for another request"}}});
  if (!stored.result)
    throw InProgress("IDEMPOTENCY_KEY_IN_USE", "A request with this Idempotency-Key is in progress.", kPauseOfAsking);
  return std::move(*stored.result);
}

/// Each time that the closure runs, since it may run again and find something else.
void note_replay(const IdempotencyKey& key, bool is_replay) {
  if (key.is_replay) *key.is_replay = is_replay;
}

}  // namespace

awaitable<std::optional<std::string>> claim_idempotency_key(Transaction& tx, const IdempotencyKey& key) {
  const Instant expired = tx.now() - kKept;
  note_replay(key, false);
  co_await tx.execute(delete_expired, expired);
  while (true) {  // again when others were faster
    if (co_await tx.rows_changed_by(insert_key, key.key, key.operation, key.fingerprint, tx.now()) == 1)
      co_return std::nullopt;
    auto stored = co_await tx.optional(find_key, key.key, key.operation);
    if (!stored) continue;
    if (!may_be_taken_over(*stored, tx.now())) {
      std::string result = result_for(key, std::move(*stored));
      note_replay(key, true);
      co_return result;
    }
    if (co_await tx.rows_changed_by(take_over, key.fingerprint, tx.now(), key.key, key.operation, stored->created_at,
                                    expired) == 1)
      co_return std::nullopt;
  }
}

awaitable<void> store_idempotent_result(Transaction& tx, const IdempotencyKey& key, std::string result) {
  co_await tx.execute(store_result, std::move(result), key.key, key.operation, key.fingerprint);
}

awaitable<void> renew_idempotency_key(Transaction& tx, const IdempotencyKey& key) {
  co_await tx.execute(renew, tx.now(), key.key, key.operation, key.fingerprint);
}

awaitable<void> give_up_idempotency_key(Transaction& tx, const IdempotencyKey& key) {
  co_await tx.execute(give_up, key.key, key.operation, key.fingerprint);
}

awaitable<void> give_up_all_idempotency_keys(Transaction& tx) {
  co_await tx.execute(give_up_all, tx.now() - kIdempotencyLease);  // older ones may be taken over anyway
}

void throw_unreadable_result(const IdempotencyKey& key) {
  throw std::logic_error("stored result of idempotency key " + key.key + " cannot be read");
}

}  // namespace lectern::db
