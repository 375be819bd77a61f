#include "support/fresh_database.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <xxhash.h>

#include "app/embedded/migrations.hpp"
#include "base/ids.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/migrator.hpp"
#include "support/pgbouncer.hpp"
#include "support/sqlite_file.hpp"

namespace lectern::test {
namespace {

using db::postgres::BlockingConnection;

std::string template_name() {
  XXH64_hash_t hash = 0;
  for (const db::Migration& migration : app::postgres_migrations())
    hash = XXH3_64bits_withSeed(migration.sql.data(), migration.sql.size(), hash);
  return fmt::format("migrated_{:x}", hash);
}

/// A migrated database that others are copied from: made by the first test that needs it.
void make_template(BlockingConnection& server, const std::string& name) {
  constexpr std::string_view kDoing = "the tests' template";
  server.run(kDoing, "select pg_advisory_lock(20261125)");
  const auto found = server.run(kDoing, fmt::format("select 1 from pg_database where datname = '{}'", name));
  if (PQntuples(found.get()) == 0) {
    const std::string unfinished = name + "_unfinished";
    server.run(kDoing, fmt::format("drop database if exists {} with (force)", unfinished));
    server.run(kDoing, fmt::format("create database {}", unfinished));
    db::postgres::apply_migrations(postgres_url(unfinished), app::postgres_migrations(), Instant{});
    server.run(kDoing, fmt::format("alter database {} rename to {}", unfinished, name));
  }
  server.run(kDoing, "select pg_advisory_unlock(20261125)");
}

std::string text_of(BlockingConnection& server, const std::string& sql) {
  const auto result = server.run("a look at what is stored", sql);
  std::string text;
  for (int row = 0; row < PQntuples(result.get()); ++row) text.append(PQgetvalue(result.get(), row, 0)).append("\n");
  return text;
}

std::string address_of(Engine engine, const std::string& name, const std::filesystem::path& folder) {
  if (engine == Engine::sqlite) return "sqlite:" + (folder / "library.db").string();
  return through_pooler() ? pooler_of_this_run().through(postgres_url(name)) : postgres_url(name);
}

/// A machine under load takes its time to start a server's process; where tests have none, they are refused at once.
[[maybe_unused]] const int kPatience = ::setenv("PGCONNECT_TIMEOUT", "30", 0);

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "lectern-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string postgres_url(const std::string& name) {
  const std::filesystem::path folder = std::getenv("LECTERN_TEST_POSTGRES");
  std::string port;
  std::ifstream{folder / "port"} >> port;
  if (port.empty())
    throw std::runtime_error("no PostgreSQL runs in " + folder.string() + "; scripts/postgres.sh start starts it");
  return fmt::format("postgresql://lectern@127.0.0.1:{}/{}", port, name);
}

std::string unused_name() {
  std::string name = "test_" + to_string(make_uuid_v7());
  std::ranges::replace(name, '-', '_');
  return name;
}

Engine engine_of_this_run() {
  return std::getenv("LECTERN_TEST_POSTGRES") != nullptr ? Engine::postgres : Engine::sqlite;
}

FreshDatabase::FreshDatabase(Engine engine)
    : engine_(engine),
      name_(unused_name()),
      url_(app::DatabaseUrl::trusted(address_of(engine, name_, folder_.path()))) {
  if (engine_ == Engine::sqlite) return;
  BlockingConnection server{postgres_url("lectern")};
  const std::string migrated = template_name();
  make_template(server, migrated);
  server.run("a database for a test", fmt::format("create database {} template {}", name_, migrated));
}

FreshDatabase::~FreshDatabase() {
  if (engine_ == Engine::sqlite) return;
  try {
    BlockingConnection server{postgres_url("lectern")};
    server.run("to drop a test's database", fmt::format("drop database if exists {} with (force)", name_));
  } catch (const std::exception& error) {
    fmt::print(stderr, "{} stays: {}\n", name_, error.what());
  }
}

app::Settings FreshDatabase::settings(app::Settings others) const {
  others.database = url_;
  if (url_.is_postgres() && through_pooler()) others.database_pooler = app::DatabasePooler::transaction;
  return others;
}

void FreshDatabase::damage(const std::string& sql) const {
  if (engine_ == Engine::sqlite) return damage_file(url_.path(), sql);
  BlockingConnection server{postgres_url(name_)};
  server.run("damage", "set session_replication_role = replica; " + sql);  // no triggers, which references are
}

std::string FreshDatabase::contents() const {
  if (engine_ == Engine::sqlite) return SqliteFile{url_.path()}.contents();
  BlockingConnection server{postgres_url(name_)};
  const auto tables = server.run(
      "the tables",
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1");
  std::string contents;
  for (int i = 0; i < PQntuples(tables.get()); ++i) {
    const std::string table = PQgetvalue(tables.get(), i, 0);
    contents += table + ":\n" + text_of(server, fmt::format("select t::text from {} t order by 1", table));
  }
  return contents;
}

}  // namespace lectern::test
