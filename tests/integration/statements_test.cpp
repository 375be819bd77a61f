// What every declared statement and constraint must hold to, on every engine.
#include <set>

#include <gtest/gtest.h>

#include "app/embedded/migrations.hpp"
#include "db/constraint.hpp"
#include "db/postgres/migrator.hpp"
#include "db/postgres/statement_check.hpp"
#include "support/postgres_server.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

TEST(Statements, ArePreparedAndHaveTheColumnsOfTheirStructs) {
  test::TestDatabase database;
  EXPECT_NO_THROW(database->check_statements());
}

TEST(Statements, ArePreparedAndHaveTheColumnsOfTheirStructsOnPostgres) {
  if (test::postgres_url().empty()) GTEST_SKIP() << "LECTERN_TEST_POSTGRES names no server";
  const test::PostgresScratch database;
  db::postgres::apply_migrations(database.url(), app::postgres_migrations(), test::test_start());
  EXPECT_NO_THROW(db::postgres::check_statements(database.url()));
}

TEST(Statements, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const db::StatementBase* statement : db::all_statements())
    EXPECT_TRUE(names.insert(statement->name()).second) << statement->name();
}

TEST(Statements, UseWhatBothEnginesUnderstand) {
  for (const db::StatementBase* statement : db::all_statements()) {
    const std::string& text = statement->text().sqlite;
    for (const std::string_view word : {"now()", "::", " ilike ", "lower(", "nocase", "avg(", "round(", "select *"})
      EXPECT_EQ(text.find(word), std::string::npos) << statement->name() << " uses " << word;
  }
}

TEST(Statements, NameEveryConstraintOnce) {
  std::set<std::string_view> names;
  for (const db::Constraint* constraint : db::all_constraints())
    EXPECT_TRUE(names.insert(constraint->name()).second) << constraint->name();
}

}  // namespace
}  // namespace lectern
