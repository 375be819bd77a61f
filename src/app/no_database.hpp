// A database that is not there: for wiring the program to look at it (`lectern openapi`) without opening a library.
#pragma once

#include "db/database.hpp"

namespace lectern::app {

class NoDatabase final : public db::Database {
 public:
  [[nodiscard]] const db::WordEngine& word_engine() const override { refuse(); }
  void migrate(std::span<const db::Migration>, Instant) override {}
  std::vector<db::MigrationState> migration_status(std::span<const db::Migration>) override { return {}; }
  void check_statements() override {}
  db::awaitable<bool> is_available() override { co_return false; }
  void count_in(MetricsRegistry&) override {}
  void stop() override {}

 protected:
  db::awaitable<std::int64_t> run(db::QueryRef, std::span<const db::Value>, db::RowSink) override { refuse(); }
  db::awaitable<void> run_transaction(const Context&, TransactionBody) override { refuse(); }
  db::awaitable<void> run_snapshot(SnapshotBody, db::Weight) override { refuse(); }

 private:
  [[noreturn]] static void refuse() { throw Unavailable{"There is no database."}; }
};

}  // namespace lectern::app
