#include "db/postgres/transaction.hpp"

#include "db/counters.hpp"

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
  begin_.query = control(kBegin);
  connection_.send_ahead(begin_);
  ask_name_.query = control(kAskName);
  ask_name_.sink = {&name_, [](void* target, const RowView& row) {
                      static_cast<std::optional<TransactionName>*>(target)->emplace(std::string{row.bytes(0)},
                                                                                    std::string{row.bytes(1)});
                    }};
  connection_.send_ahead(ask_name_);
}

awaitable<std::int64_t> PostgresTransaction::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  begin();
  const std::int64_t changed = co_await connection_.run(query, values, sink);
  if (begin_.error) std::rethrow_exception(begin_.error);
  co_return changed;
}

awaitable<void> PostgresTransaction::commit(std::int64_t counter_shard) {
  CounterRequests last{take_counter_changes(), counter_shard};
  if (!has_begun_ && last.requests.empty()) co_return;
  if (!has_begun_) co_await run(control(kAskName), {}, {});  // without a name nobody could ask what became of COMMIT
  last.requests.push_back({control(kCommit)});
  has_sent_commit_ = true;
  co_await connection_.run_together(last.requests);
}

void PostgresTransaction::roll_back() {
  if (has_begun_) connection_.send_unattended(kRollback);
}

PostgresSnapshot::~PostgresSnapshot() {
  if (has_begun_) connection_.send_unattended(kCommit);
}

awaitable<std::int64_t> PostgresSnapshot::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  if (!std::exchange(has_begun_, true)) {
    begin_.query = control(kBeginSnapshot);
    connection_.send_ahead(begin_);
  }
  co_return co_await connection_.run(query, values, sink);
}

}  // namespace lectern::db::postgres
