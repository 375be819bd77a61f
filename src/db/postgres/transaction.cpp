#include "db/postgres/transaction.hpp"

#include "db/counters.hpp"
#include "db/postgres/failure.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::string_view kBegin = "begin";
constexpr std::string_view kCommit = "commit";
constexpr std::string_view kRollback = "rollback";
constexpr std::string_view kBeginSnapshot = "begin isolation level repeatable read read only";
/// Gives the transaction an id even before it writes, so that its outcome can be asked for whatever happens. Statistics
/// begin anew with each recovery from a crash, and elsewhere are another server's.
constexpr std::string_view kAskName =
    "select pg_current_xact_id()::text, coalesce(pg_stat_get_bgwriter_stat_reset_time()::text, '')";
/// Requests are kept until they are answered.
constexpr std::size_t kMostAhead = 64;

QueryRef control(std::string_view sql) {
  return {nullptr, sql, sql};
}

/// What the counters' parameters view, and the requests that use them.
struct CounterRequests {
  explicit CounterRequests(CounterChanges changes, std::int64_t shard) : changes_(std::move(changes)) {
    const auto& add = add_to_counter_statement();
    values_.reserve(changes_.size());
    requests.reserve(changes_.size() + 1);
    for (const auto& [name, amount] : changes_) {
      if (amount == 0) continue;
      const auto& values =
          values_.emplace_back(std::array{SqlTraits<std::string>::bind(name), SqlTraits<std::int64_t>::bind(shard),
                                          SqlTraits<std::int64_t>::bind(amount)});
      requests.push_back({{&add, add.name(), {}}, values});
    }
  }
  std::vector<Request> requests;

 private:
  CounterChanges changes_;  // in the order of their names, in which all transactions lock them
  std::vector<std::array<Value, 3>> values_;
};

}  // namespace

void PostgresTransaction::begin() {
  if (std::exchange(has_begun_, true)) return;
  connection_.begin(ahead_.emplace_back(Request{control(kBegin)}));
  const auto take_name = [](void* target, const RowView& row) {
    static_cast<std::optional<TransactionName>*>(target)->emplace(std::string{row.bytes(0)}, std::string{row.bytes(1)});
  };
  send_ahead(control(kAskName), {}, {&name_, take_name});
}

void PostgresTransaction::send_ahead(QueryRef query, std::span<const Value> values, RowSink sink) {
  Request& request = ahead_.emplace_back(Request{query, values, sink});
  try {
    connection_.send_ahead(request);
  } catch (...) {
    ahead_.pop_back();
    throw;
  }
}

/// Returns when all that was sent ahead is answered; throws what the first of it threw that failed.
awaitable<void> PostgresTransaction::settle() {
  if (ahead_.empty()) co_return;
  co_await connection_.await_answer(ahead_.back());
  for (const Request& request : std::exchange(ahead_, {})) {
    if (request.error) std::rethrow_exception(request.error);
    if (request.skipped) throw ConnectionLost("the server does not know the transaction's statements");
  }
}

awaitable<std::int64_t> PostgresTransaction::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  begin();
  if (query.may_be_answered_later && connection_.copies_at_once()) {
    send_ahead(query, values);
    if (ahead_.size() >= kMostAhead) co_await settle();
    co_return 0;
  }
  std::int64_t changed = 0;
  std::exception_ptr error;
  try {
    changed = co_await connection_.run(query, values, sink);
  } catch (...) {
    error = std::current_exception();
  }
  co_await settle();  // what failed first is what is wrong
  if (error) std::rethrow_exception(error);
  co_return changed;
}

awaitable<void> PostgresTransaction::commit() {
  CounterRequests last{take_counter_changes(), connection_.counter_shard()};
  if (!has_begun_ && last.requests.empty()) co_return;
  begin();
  if (!name_) co_await settle();  // or the outcome could not be asked for
  last.requests.push_back({control(kCommit)});
  has_sent_commit_ = true;
  for (Request& request : last.requests) connection_.send_ahead(request);
  co_await connection_.await_answer(last.requests.back());
  co_await settle();
  for (const Request& request : last.requests)
    if (request.error) std::rethrow_exception(request.error);
}

awaitable<std::exception_ptr> PostgresTransaction::roll_back() {
  std::exception_ptr earlier;
  try {
    co_await settle();
  } catch (...) {
    earlier = std::current_exception();
  }
  if (has_begun_) connection_.send_unattended(kRollback);
  co_return earlier;
}

PostgresSnapshot::~PostgresSnapshot() {
  if (has_begun_) connection_.send_unattended(kCommit);
}

awaitable<std::int64_t> PostgresSnapshot::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  if (!std::exchange(has_begun_, true)) {
    begin_.query = control(kBeginSnapshot);
    connection_.begin(begin_);
  }
  co_return co_await connection_.run(query, values, sink);
}

}  // namespace lectern::db::postgres
