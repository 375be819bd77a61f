// What the tests of PostgreSQL's driver have in common: a database, the way to it through a proxy that cuts,
// statements.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "db/counters.hpp"
#include "db/postgres/postgres_database.hpp"
#include "support/cutting_proxy.hpp"
#include "support/pgbouncer.hpp"
#include "support/test_database.hpp"

namespace lectern {

inline const db::Statement<void(std::string, std::int64_t)> add_now{
    "test.pg_add",
    "insert into counters (name, shard, value) values ($1, 1, $2) "
    "on conflict (name, shard) do update set value = counters.value + excluded.value"};
inline const db::Statement<std::int64_t(std::string)> lock_counter{
    "test.pg_lock",
    {"select value from counters where name = $1 and shard = 1 for update",
     "select value from counters where name = $1 and shard = 1"}};

template <class T>
T result_of(db::Database& database, const std::string& sql) {
  db::DynamicQuery query{"test"};
  query.text = sql;
  return run_sync(database.list<T>(query)).at(0);
}

class PostgresDriver : public testing::Test {
 protected:
  std::int64_t total(const std::string& name) { return run_sync(db::counter_total(*database_, name)).value; }

  /// The database's address through the proxy.
  std::string through_proxy_url() {
    std::string url = database_.url().url();
    const std::size_t at = url.find("127.0.0.1:") + std::string_view{"127.0.0.1:"}.size();
    const std::size_t end = url.find('/', at);
    if (!proxy_) proxy_.emplace(static_cast<std::uint16_t>(std::stoi(url.substr(at, end - at))));
    url.replace(at, end - at, std::to_string(proxy_->port()));
    return url;
  }
  std::unique_ptr<db::postgres::PostgresDatabase> through_proxy() {
    return std::make_unique<db::postgres::PostgresDatabase>(
        db::postgres::PostgresOptions{.url = through_proxy_url(), .through_pooler = test::through_pooler()});
  }

  void add(db::Database& database, std::int64_t amount) {
    run_sync(database.transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
      ++runs_;
      co_await tx.execute(add_now, std::string{"test"}, amount);
    }));
  }

  test::TestDatabase database_;
  std::optional<test::CuttingProxy> proxy_;
  int runs_ = 0;
};

}  // namespace lectern
