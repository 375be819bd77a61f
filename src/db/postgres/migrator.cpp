#include "db/postgres/migrator.hpp"

#include <charconv>

#include <fmt/format.h>

#include "db/applied_migrations.hpp"
#include "db/postgres/blocking_connection.hpp"

namespace lectern::db::postgres {
namespace {

/// Of Lectern's migrations, in the database's space of advisory locks: "lectern" in ASCII.
constexpr std::int64_t kLock = 0x6c65637465726e;

std::int64_t integer_at(const PGresult* result, int row, int column) {
  const std::string_view text = PQgetvalue(result, row, column);
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

AppliedMigrations applied_migrations(BlockingConnection& connection) {
  constexpr std::string_view kDoing = "to say which migrations it has";
  AppliedMigrations applied;
  const auto table = connection.run(kDoing, "select to_regclass('schema_migrations') is not null");
  if (std::string_view{PQgetvalue(table.get(), 0, 0)} == "f") return applied;
  const auto rows = connection.run(
      kDoing, "select version, (extract(epoch from applied_at) * 1000000)::bigint from schema_migrations");
  for (int row = 0; row < PQntuples(rows.get()); ++row)
    applied.emplace(static_cast<int>(integer_at(rows.get(), row, 0)),
                    Instant{std::chrono::microseconds{integer_at(rows.get(), row, 1)}});
  return applied;
}

/// One migration, unless another node was faster. The lock is taken before the look, and ends with the transaction.
void apply(BlockingConnection& connection, const Migration& migration, Instant now) {
  const std::string doing = fmt::format("migration {:04} ({})", migration.version, migration.name);
  connection.run(doing, "begin; set local statement_timeout = 0; set local lock_timeout = 0");
  connection.run(doing, fmt::format("select pg_advisory_xact_lock({})", kLock));
  connection.run(doing,
                 "create table if not exists schema_migrations (version bigint primary key, name text not null, "
                 "applied_at timestamptz not null)");
  if (!applied_migrations(connection).contains(migration.version)) {
    connection.run(doing, std::string{migration.sql});
    connection.run(doing,
                   "insert into schema_migrations (version, name, applied_at) "
                   "values ($1::bigint, $2, timestamptz 'epoch' + $3::bigint * interval '1 microsecond')",
                   {std::to_string(migration.version), std::string{migration.name},
                    std::to_string(now.time_since_epoch().count())});
  }
  connection.run(doing, "commit");
}

}  // namespace

void apply_migrations(const std::string& conninfo, std::span<const Migration> migrations, Instant now) {
  BlockingConnection connection{conninfo};
  const AppliedMigrations applied = applied_migrations(connection);
  refuse_newer_schema(applied, migrations);
  for (const Migration& migration : migrations)
    if (!applied.contains(migration.version)) apply(connection, migration, now);
}

std::vector<MigrationState> read_migration_status(const std::string& conninfo, std::span<const Migration> migrations) {
  BlockingConnection connection{conninfo};
  return migration_states(applied_migrations(connection), migrations);
}

}  // namespace lectern::db::postgres
