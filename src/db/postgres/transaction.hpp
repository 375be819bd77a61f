// A transaction and a snapshot on a connection of their own. Both begin with their first statement, in the same packet,
// so that beginning costs no round trip.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>

#include "db/database.hpp"
#include "db/postgres/connections.hpp"
#include "db/postgres/tsvector_words.hpp"

namespace lectern::db::postgres {

/// The server's name for a transaction. After a crash a server gives ids anew that it had given to transactions of
/// which nothing was written, so they mean something only together with its life, which ends with a crash.
struct TransactionName {
  std::string id;
  std::string life;
};

class PostgresTransaction final : public Transaction {
 public:
  PostgresTransaction(const Context& context, Connection& connection) : Transaction(context), connection_(connection) {}
  PostgresTransaction(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(const PostgresTransaction&) = delete;

  [[nodiscard]] const WordEngine& word_engine() const override { return tsvector_words(); }

  /// Adds what was counted and commits. Throws ConnectionLost if the answer did not come: then ask about name().
  awaitable<void> commit();
  /// Returns what a statement failed with that nobody waited for: before whatever it is rolled back for.
  awaitable<std::exception_ptr> roll_back();

  /// How to ask what became of it; nothing before the first answer.
  [[nodiscard]] const std::optional<TransactionName>& name() const { return name_; }
  [[nodiscard]] bool has_sent_commit() const { return has_sent_commit_; }

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override;

 private:
  void begin();
  void send_ahead(QueryRef query, std::span<const Value> values = {}, RowSink sink = {});
  awaitable<void> settle();

  Connection& connection_;
  std::deque<Request> ahead_;  // sent, and whether they failed not looked at yet
  std::optional<TransactionName> name_;
  bool has_begun_ = false;
  bool has_sent_commit_ = false;
};

class PostgresSnapshot final : public Snapshot {
 public:
  PostgresSnapshot(Database& database, Connection& connection) : database_(database), connection_(connection) {}
  ~PostgresSnapshot() override;
  PostgresSnapshot(const PostgresSnapshot&) = delete;
  PostgresSnapshot& operator=(const PostgresSnapshot&) = delete;

  [[nodiscard]] const WordEngine& word_engine() const override { return tsvector_words(); }
  WordDictionary& dictionary(const WordIndex& index) override { return database_.dictionary(index); }

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override;

 private:
  Database& database_;
  Connection& connection_;
  Request begin_;
  bool has_begun_ = false;
};

}  // namespace lectern::db::postgres
