#include "support/test_database.hpp"

#include <cstdlib>
#include <stdexcept>

#include "app/embedded/migrations.hpp"
#include "base/ids.hpp"
#include "db/sqlite/sqlite_database.hpp"

namespace lectern::test {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "lectern-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Instant test_start() {
  return parse_rfc3339("2026-03-02T10:00:00Z").value();
}

TestDatabase::TestDatabase() {
  open();
}

void TestDatabase::open() {
  database_ = std::make_unique<db::sqlite::SqliteDatabase>(path());
  database_->migrate(app::sqlite_migrations(), clock_.now());
}

void TestDatabase::restart() {
  database_.reset();
  open();
}

Context TestDatabase::context() {
  Context context;
  context.clock = &clock_;
  context.now = clock_.now();
  context.correlation_id = to_string(make_uuid_v7());
  return context;
}

std::int64_t TestDatabase::number(const std::string& sql) {
  db::DynamicQuery query{"test"};
  query.text = sql;
  return run_sync(database_->list<std::int64_t>(query)).at(0);
}

}  // namespace lectern::test
