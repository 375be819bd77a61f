#include "db/sqlite/migrator.hpp"

#include <array>

#include "db/applied_migrations.hpp"

namespace lectern::db::sqlite {
namespace {

void create_table(Connection& connection) {
  connection.execute(
      "create table if not exists schema_migrations (version integer primary key, name text not null, "
      "applied_at integer not null) strict");
}

AppliedMigrations applied_versions(Connection& connection) {
  AppliedMigrations applied;
  connection.run({nullptr, "migrations.list", "select version, applied_at from schema_migrations"}, {},
                 {&applied, [](void* target, const RowView& row) {
                    static_cast<AppliedMigrations*>(target)->emplace(static_cast<int>(row.integer(0, SqlType::integer)),
                                                                     SqlTraits<Instant>::read(row, 1));
                  }});
  return applied;
}

void record(Connection& connection, const Migration& migration, Instant now) {
  const std::array<Value, 3> values{Value{.type = SqlType::integer, .null = false, .integer = migration.version},
                                    Value{.type = SqlType::text, .null = false, .bytes = migration.name},
                                    SqlTraits<Instant>::bind(now)};
  connection.run(
      {nullptr, "migrations.insert", "insert into schema_migrations (version, name, applied_at) values ($1, $2, $3)"},
      values, {});
}

/// One migration, unless another process was faster. The write lock is taken before the look.
void apply(Connection& connection, const Migration& migration, Instant now) {
  connection.execute("begin immediate");
  try {
    if (!applied_versions(connection).contains(migration.version)) {
      connection.execute(std::string{migration.sql}.c_str());
      record(connection, migration, now);
    }
    connection.execute("commit");
  } catch (...) {
    if (connection.in_transaction()) connection.execute("rollback");
    throw;
  }
}

}  // namespace

void apply_migrations(Connection& connection, std::span<const Migration> migrations, Instant now) {
  create_table(connection);
  const auto applied = applied_versions(connection);
  refuse_newer_schema(applied, migrations);
  for (const Migration& migration : migrations)
    if (!applied.contains(migration.version)) apply(connection, migration, now);
}

std::vector<MigrationState> read_migration_status(Connection& connection, std::span<const Migration> migrations) {
  create_table(connection);
  return migration_states(applied_versions(connection), migrations);
}

}  // namespace lectern::db::sqlite
