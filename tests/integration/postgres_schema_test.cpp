// The schema on PostgreSQL: how it comes there, and that its constraints are those that the program knows.
#include <thread>

#include <gmock/gmock.h>

#include "app/embedded/migrations.hpp"
#include "base/errors.hpp"
#include "db/constraint.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/migrator.hpp"
#include "support/postgres_server.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using db::postgres::BlockingConnection;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PostgresSchema : public testing::Test {
 protected:
  [[nodiscard]] const std::string& url() const { return database_.url(); }
  void migrate() const { db::postgres::apply_migrations(url(), app::postgres_migrations(), test::test_start()); }
  [[nodiscard]] std::vector<db::MigrationState> status() const {
    return db::postgres::read_migration_status(url(), app::postgres_migrations());
  }

  const test::PostgresScratch database_;
};

TEST_F(PostgresSchema, IsMadeOnceByTenNodesAtOnce) {
  std::vector<std::jthread> nodes;
  for (int i = 0; i < 10; ++i) {
    nodes.emplace_back([&] {
      try {
        migrate();
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  nodes.clear();
  BlockingConnection connection{url()};
  const auto rows = connection.run("to count", "select count(*) from schema_migrations");
  EXPECT_EQ(std::string{PQgetvalue(rows.get(), 0, 0)}, std::to_string(app::postgres_migrations().size()));
}

TEST_F(PostgresSchema, SaysWhatIsAppliedAndWhen) {
  EXPECT_FALSE(status().front().applied_at.has_value());
  migrate();
  EXPECT_EQ(status().front().applied_at, test::test_start());
  EXPECT_EQ(status().back().version, app::sqlite_migrations().back().version) << "versions mean the same on both";
}

TEST_F(PostgresSchema, IsRefusedWhenItIsNewer) {
  migrate();
  BlockingConnection{url()}.run("to pretend", "insert into schema_migrations values (9999, 'of tomorrow', now())");
  EXPECT_THROW(migrate(), std::runtime_error);
}

TEST_F(PostgresSchema, IsLeftAsItWasByAMigrationThatFails) {
  migrate();
  std::vector<db::Migration> migrations(app::postgres_migrations().begin(), app::postgres_migrations().end());
  migrations.push_back({migrations.back().version + 1, "broken", "create table half (id bigint); select 1 / 0"});
  EXPECT_THAT([&] { db::postgres::apply_migrations(url(), migrations, test::test_start()); },
              testing::ThrowsMessage<Unavailable>(AllOf(HasSubstr("(broken)"), HasSubstr("division by zero"))));
  const auto table = BlockingConnection{url()}.run("to look", "select to_regclass('half') is null");
  EXPECT_EQ(std::string_view{PQgetvalue(table.get(), 0, 0)}, "t");
}

TEST(PostgresConnection, SaysWhereNothingAnswersAndNeverThePassword) {
  EXPECT_THAT([] { BlockingConnection{"postgresql://ann:secret@127.0.0.1:1/library"}; },
              testing::ThrowsMessage<Unavailable>(
                  AllOf(HasSubstr("127.0.0.1"), HasSubstr("port 1 "), HasSubstr("refused"), Not(HasSubstr("secret")))));
  EXPECT_THAT([] { BlockingConnection{"postgresql//ann:secret@127.0.0.1:1/library"}; },
              testing::ThrowsMessage<Unavailable>(AllOf(HasSubstr("not understood"), Not(HasSubstr("secret")))));
}

struct Violation {
  std::string constraint;
  std::string sql;
};

constexpr const char* kRows = R"(
  insert into books (id, title, title_key, author, author_key, isbn_key, total_copies, created_at, updated_at) values
    ('00000000-0000-7000-8000-000000000001', 'a', 'a', 'b', 'b', '1', 1, now(), now()),
    ('00000000-0000-7000-8000-000000000002', 'a', 'a', 'b', 'b', '2', 1, now(), now());
  insert into members (id, card_number, card_key, name, name_key, email_key, created_at, updated_at) values
    ('00000000-0000-7000-8000-000000000003', '1', '1', 'a', 'a', 'a', now(), now()),
    ('00000000-0000-7000-8000-000000000004', '2', '2', 'a', 'a', 'b', now(), now());
  insert into borrows (id, book_id, member_id, status, source, borrowed_at, due_date, borrowed_on) values
    ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000001',
     '00000000-0000-7000-8000-000000000003', 'borrowed', 'desk', now(), now(), now());
  insert into reviews (id, book_id, reviewer_name, reviewer_key, member_id, rating, created_at, updated_at) values
    ('00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000001', 'a', 'a',
     '00000000-0000-7000-8000-000000000003', 1, now(), now()),
    ('00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000001', 'b', 'b',
     '00000000-0000-7000-8000-000000000004', 1, now(), now());
  insert into jobs (id, kind, payload, status, unique_key, max_attempts, run_at, created_at) values
    ('00000000-0000-7000-8000-000000000008', 'a', '{}', 'PENDING', 'a', 1, now(), now()),
    ('00000000-0000-7000-8000-000000000009', 'a', '{}', 'PENDING', 'b', 1, now(), now());
)";

const std::vector<Violation>& violations() {
  static const std::vector<Violation> all{
      {"books_isbn_key", "update books set isbn_key = '1' where isbn_key = '2'"},
      {"books_stock_check", "update books set active_borrow_count = 2 where isbn_key = '1'"},
      {"members_card_key", "update members set card_key = '1' where card_key = '2'"},
      {"members_email_key", "update members set email_key = 'a' where email_key = 'b'"},
      {"borrows_active_key",
       "insert into borrows (id, book_id, member_id, status, source, borrowed_at, due_date, borrowed_on) "
       "select gen_random_uuid(), book_id, member_id, status, source, borrowed_at, due_date, borrowed_on from borrows"},
      {"reviews_reviewer_key", "update reviews set reviewer_key = 'a' where reviewer_key = 'b'"},
      {"reviews_member_key",
       "update reviews set member_id = '00000000-0000-7000-8000-000000000003' where reviewer_key = 'b'"},
      {"jobs_unique_key", "update jobs set unique_key = 'a' where unique_key = 'b'"}};
  return all;
}

TEST_F(PostgresSchema, NamesEveryConstraintThatACallerCanRunIntoAsTheProgramDoes) {
  migrate();
  BlockingConnection connection{url()};
  connection.run("rows", kRows);
  for (const auto& [constraint, sql] : violations()) {
    const BlockingConnection::Result result{PQexec(connection.native(), sql.c_str())};
    const char* reported = PQresultErrorField(result.get(), PG_DIAG_CONSTRAINT_NAME);
    EXPECT_EQ(std::string{reported == nullptr ? "" : reported}, constraint);
    EXPECT_THROW(db::throw_constraint_violation(constraint), Error);
  }
  EXPECT_EQ(violations().size(), db::all_constraints().size()) << "each is violated here";
}

}  // namespace
}  // namespace lectern
