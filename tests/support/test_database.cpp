#include "support/test_database.hpp"

#include "app/library_database.hpp"
#include "base/ids.hpp"

namespace lectern::test {

Instant test_start() {
  return parse_rfc3339("2026-03-02T10:00:00Z").value();
}

TestDatabase::TestDatabase(Engine engine) : fresh_(engine) {
  open();
}

std::unique_ptr<db::Database> TestDatabase::open_again() const {
  return app::make_database(settings());
}

void TestDatabase::open() {
  database_ = open_again();
  database_->migrate(app::migrations_of(url()), clock_.now());
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

}  // namespace lectern::test
